import {
  type Addresses,
  difference,
  EVERY_IPV4,
  includes,
  intersection,
  sizeOf,
  union,
} from './addresses.ts';
import { UnknownFact } from './unknown.ts';

/** Addresses from `first` to `last`, both included. */
export interface Range {
  family: 'ipv4' | 'ipv6';
  first: bigint;
  last: bigint;
}

/** How many leading bits a block may fix at the least before its addresses count as everybody's. */
export interface Breadth {
  ipv4: number;
  ipv6: number;
}

/**
 * The addresses of a CIDR block, or of a single address. Bits beyond the prefix are ignored, as EC2 and IAM do.
 * Undefined when the text is neither. Sources: RFC 4632 (IPv4), RFC 4291 section 2.2 (IPv6 text).
 */
export function parseCidr(text: string): Range | undefined {
  const found = parse(text);
  if (!found) return undefined;
  const { ipv4, ipv6 } = found;
  const family = ipv4.length > 0 ? 'ipv4' : 'ipv6';
  const [first = 0n, end = 0n] = family === 'ipv4' ? ipv4.map(BigInt) : ipv6;
  return { family, first, last: end - 1n };
}

/**
 * Are these blocks together the world: more public addresses than one block of the given breadth has, in IPv4 or
 * IPv6? 0.0.0.0/1 and 128.0.0.0/1 are, and so is ::/0 alone; a /8 is not wider than /8; private ranges count
 * nothing. Throws UnknownFact when one of them is no CIDR.
 */
export function isWorld(cidrs: readonly string[], broaderThan: Breadth): boolean {
  return isWorldwide(addressesOf(cidrs), broaderThan);
}

/** The same of addresses. */
export function isWorldwide(addresses: Addresses, broaderThan: Breadth): boolean {
  const { ipv4, ipv6 } = sizeOf(intersection(addresses, PUBLIC));
  return (
    ipv4 > 2 ** Math.max(0, BITS.ipv4 - broaderThan.ipv4) ||
    ipv6 > 1n << BigInt(Math.max(0, BITS.ipv6 - broaderThan.ipv6))
  );
}

/** The public addresses among these blocks. Throws UnknownFact when one of them is no CIDR. */
export function publicPart(cidrs: readonly string[]): Addresses {
  return intersection(addressesOf(cidrs), PUBLIC);
}

/** Does every address of `cidr` lie in one of `blocks`? Throws UnknownFact when one of them is no CIDR. */
export function isWithin(cidr: string, blocks: readonly string[]): boolean {
  return includes(addressesOf(blocks), addressesOf([cidr]));
}

/** The addresses of all these blocks. Throws UnknownFact when one of them is no CIDR. */
export function addressesOf(cidrs: readonly string[]): Addresses {
  return union(cidrs.map(blockOf));
}

/** The fewest CIDR blocks that have these addresses, in order, IPv4 before IPv6. */
export function toCidrs({ ipv4, ipv6 }: Addresses): string[] {
  return [
    ...blocksOf(ipv4.map(BigInt), BITS.ipv4, ipv4Text),
    ...blocksOf(ipv6, BITS.ipv6, ipv6Text),
  ];
}

/** The addresses of a CIDR block. Throws UnknownFact when it is none. */
function blockOf(cidr: string): Addresses {
  const found = parse(cidr);
  if (found) return found;
  throw new UnknownFact('cidr', { $unknown: 'unsupported', detail: `${cidr} is no CIDR block` });
}

/** The addresses of a range. */
export function toAddresses({ family, first, last }: Range): Addresses {
  return family === 'ipv4'
    ? { ipv4: [Number(first), Number(last) + 1], ipv6: [] }
    : { ipv4: [], ipv6: [first, last + 1n] };
}

/** From each beginning the widest block that starts there and does not go beyond the end, and on from where it ends. */
function blocksOf(
  points: readonly bigint[],
  bits: number,
  textOf: (address: bigint) => string,
): string[] {
  const blocks: string[] = [];
  for (let i = 0; i < points.length; i += 2) {
    let [at = 0n, end = 0n] = points.slice(i, i + 2);
    while (at < end) {
      let free = 0;
      while (free < bits && at % (2n << BigInt(free)) === 0n && at + (2n << BigInt(free)) <= end) {
        free++;
      }
      blocks.push(`${textOf(at)}/${bits - free}`);
      at += 1n << BigInt(free);
    }
  }
  return blocks;
}

function ipv4Text(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
}

/** In lower case, the longest run of zeros as "::", of equal ones the first. Source: RFC 5952 section 4. */
function ipv6Text(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  for (let run = 8; run > 1; run--) {
    const zeros = Array<string>(run).fill('0');
    const at = groups.findIndex((_, i) => zeros.every((zero, j) => groups[i + j] === zero));
    if (at >= 0) return `${groups.slice(0, at).join(':')}::${groups.slice(at + run).join(':')}`;
  }
  return groups.join(':');
}

/** Undefined when the text is neither a CIDR block nor an address. */
function parse(text: string): Addresses | undefined {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  if (rest.length > 0) return undefined;
  if (address.includes(':')) {
    const number = parseIpv6(address);
    const length = prefix === undefined ? BITS.ipv6 : parseDecimal(prefix, BITS.ipv6);
    if (number === undefined || length === undefined) return undefined;
    const free = BigInt(BITS.ipv6 - length);
    const first = (number >> free) << free;
    return { ipv4: [], ipv6: [first, first + (1n << free)] };
  }
  const number = parseIpv4(address);
  const length = prefix === undefined ? BITS.ipv4 : parseDecimal(prefix, BITS.ipv4);
  if (number === undefined || length === undefined) return undefined;
  // Beyond 31 bits, so no shifts.
  const size = 2 ** (BITS.ipv4 - length);
  const first = number - (number % size);
  return { ipv4: [first, first + size], ipv6: [] };
}

function parseIpv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let number = 0;
  for (const one of parts) {
    const part = parseDecimal(one, 255);
    if (part === undefined) return undefined;
    number = number * 256 + part;
  }
  return number;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves.map((half) => (half === '' ? '' : withHexTail(half)));
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = 8 - left.length - right.length;
  // "::" stands for one group of zeros or more.
  if (tail === undefined ? zeros !== 0 : zeros < 1) return undefined;
  let number = 0n;
  for (const group of [...left, ...Array<string>(zeros).fill('0'), ...right]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    number = number * 65536n + BigInt(`0x${group}`);
  }
  return number;
}

/** `::ffff:192.0.2.1` writes its last 32 bits as IPv4 does. */
function withHexTail(half: string): string {
  const at = half.lastIndexOf(':') + 1;
  const number = half.includes('.') ? parseIpv4(half.slice(at)) : undefined;
  if (number === undefined) return half;
  return `${half.slice(0, at)}${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`;
}

/** Leading zeros are refused: some readers take them for octal. */
function parseDecimal(text: string, max: number): number | undefined {
  const number = /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : max + 1;
  return number <= max ? number : undefined;
}

const BITS = { ipv4: 32, ipv6: 128 } as const;

/**
 * IPv4 that is not reachable across the internet. Source: IANA IPv4 Special-Purpose Address Registry. Its
 * documentation blocks are missing here on purpose: a rule that names them was meant for somebody outside.
 */
const NOT_PUBLIC_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
] as const;

/** Global unicast, and the prefix by which NAT64 reaches the IPv4 internet. Source: IANA IPv6 registries. */
const PUBLIC_IPV6 = ['2000::/3', '64:ff9b::/96'] as const;

/** The internet: whom packets from outside can come from. */
export const PUBLIC: Addresses = union([
  difference(EVERY_IPV4, addressesOf(NOT_PUBLIC_IPV4)),
  addressesOf(PUBLIC_IPV6),
]);
