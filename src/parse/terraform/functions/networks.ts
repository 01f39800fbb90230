import { parseCidr, type Range, toAddresses, toCidrs } from '../../../model/cidr.ts';
import { EvaluationError, list, type Value } from '../value.ts';
import { type Definitions, known, knownMany, text, whole } from './definition.ts';

const MOST_SUBNETS = 10_000;

export const networks: Definitions = {
  // OpenTofu alone has it.
  cidrcontains: known(2, 2, ([prefix, part]) => {
    const all = parseCidr(text(prefix));
    const some = parseCidr(text(part));
    if (!all || !some) throw new EvaluationError('it is no CIDR block');
    return all.family === some.family && all.first <= some.first && some.last <= all.last;
  }),
  cidrhost: known(2, 2, ([prefix, number]) => host(block(text(prefix)), whole(number))),
  cidrnetmask: known(1, 1, ([prefix]) => {
    const { family, bits, length } = block(text(prefix));
    if (family === 'ipv6') throw new EvaluationError('IPv6 has no network masks');
    return address('ipv4', (1n << BigInt(bits)) - (1n << BigInt(bits - length)));
  }),
  cidrsubnet: known(3, 3, ([prefix, more, number]) => {
    return subnet(block(text(prefix)), whole(more), whole(number));
  }),
  cidrsubnets: knownMany(1, ([prefix, ...more]) => subnets(block(text(prefix)), more.map(whole))),
};

interface Block {
  family: Range['family'];
  first: bigint;
  bits: number;
  length: number;
}

function block(cidr: string): Block {
  const range = cidr.includes('/') ? parseCidr(cidr) : undefined;
  if (!range) throw new EvaluationError('it is no CIDR block');
  const bits = range.family === 'ipv4' ? 32 : 128;
  return { family: range.family, first: range.first, bits, length: Number(cidr.split('/')[1]) };
}

function address(family: Range['family'], number: bigint): string {
  const [cidr = ''] = toCidrs(toAddresses({ family, first: number, last: number }));
  return cidr.split('/')[0] ?? '';
}

/** Counted from the end where the number is below zero. */
function host({ family, first, bits, length }: Block, number: number): string {
  const size = 1n << BigInt(bits - length);
  const offset = number < 0 ? size + BigInt(number) : BigInt(number);
  if (offset < 0n || offset >= size)
    throw new EvaluationError(`the block has no address ${number}`);
  return address(family, first + offset);
}

function subnet({ family, first, bits, length }: Block, more: number, number: number): string {
  const longer = length + more;
  if (more < 0 || longer > bits) throw new EvaluationError(`a /${length} has no ${more} bits more`);
  if (number < 0 || BigInt(number) >= 1n << BigInt(more)) {
    throw new EvaluationError(`${more} bits have no number ${number}`);
  }
  return `${address(family, first + (BigInt(number) << BigInt(bits - longer)))}/${longer}`;
}

/** One after the other, each where its size allows it to begin. */
function subnets({ family, first, bits, length }: Block, more: readonly number[]): Value {
  if (more.length > MOST_SUBNETS) throw new EvaluationError(`${more.length} subnets`);
  let next = first;
  const end = first + (1n << BigInt(bits - length));
  const blocks = more.map((one) => {
    const longer = length + one;
    if (one < 1 || longer > bits) throw new EvaluationError(`a /${length} has no ${one} bits more`);
    const size = 1n << BigInt(bits - longer);
    const start = ((next + size - 1n) / size) * size;
    next = start + size;
    if (next > end) throw new EvaluationError('the block is too small for all these');
    return `${address(family, start)}/${longer}`;
  });
  return list(blocks);
}
