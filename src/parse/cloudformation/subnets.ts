import { parseCidr, toAddresses, toCidrs } from '../../model/cidr.ts';
import type { Value } from '../value.ts';

/** As many as `Fn::Cidr` gives. */
const MOST = 256;

/**
 * The first `count` blocks of a range, each with `bits` bits for hosts; undefined where that is not known or does not
 * fit. Source: CloudFormation User Guide, "Fn::Cidr".
 */
export function subnetsOf(block: Value | undefined, count: number, bits = 8): string[] | undefined {
  const range = typeof block === 'string' ? parseCidr(block) : undefined;
  if (!range || !(count >= 1 && count <= MOST) || !(bits >= 1 && bits <= 128)) return undefined;
  const { family, first, last } = range;
  const size = 1n << BigInt(bits);
  if (first + size * BigInt(count) - 1n > last) return undefined;
  return Array.from({ length: count }, (_, i) => first + size * BigInt(i)).flatMap((start) =>
    toCidrs(toAddresses({ family, first: start, last: start + size - 1n })),
  );
}
