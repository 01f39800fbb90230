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
  const [address = '', prefix, ...rest] = text.trim().split('/');
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  const number = family === 'ipv6' ? parseIpv6(address) : parseIpv4(address);
  const bits = BITS[family];
  const length = prefix === undefined ? bits : parseDecimal(prefix, bits);
  if (number === undefined || length === undefined || rest.length > 0) return undefined;
  const size = 1n << BigInt(bits - length);
  const first = (number / size) * size;
  return { family, first, last: first + size - 1n };
}

/**
 * Are these blocks together the world: more public addresses than one block of the given breadth has, in IPv4 or
 * IPv6? 0.0.0.0/1 and 128.0.0.0/1 are, and so is ::/0 alone; a /8 is not wider than /8; private ranges count
 * nothing. Throws UnknownFact when one of them is no CIDR.
 */
export function isWorld(cidrs: readonly string[], broaderThan: Breadth): boolean {
  return isWorldwide(cidrs.map(toRange), broaderThan);
}

/** The same of ranges. */
export function isWorldwide(ranges: readonly Range[], broaderThan: Breadth): boolean {
  const open = intersection(union(ranges), PUBLIC);
  return families.some((family) => {
    const widest = 1n << BigInt(Math.max(0, BITS[family] - broaderThan[family]));
    return sizeOf(open.filter((range) => range.family === family)) > widest;
  });
}

/** The public addresses among these blocks, merged and in order. Throws UnknownFact when one of them is no CIDR. */
export function publicPart(cidrs: readonly string[]): Range[] {
  return intersection(union(cidrs.map(toRange)), PUBLIC);
}

/** Does every address of `cidr` lie in one of `blocks`? Throws UnknownFact when one of them is no CIDR. */
export function isWithin(cidr: string, blocks: readonly string[]): boolean {
  const range = toRange(cidr);
  return union(blocks.map(toRange)).some((block) => includes(block, range));
}

/** Merges what overlaps or touches, IPv4 before IPv6, each in order. */
export function union(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort(inOrder)) {
    const before = merged.at(-1);
    if (before && before.family === range.family && range.first <= before.last + 1n) {
      if (range.last > before.last) merged.splice(-1, 1, { ...before, last: range.last });
    } else merged.push(range);
  }
  return merged;
}

/** What two lists of merged ranges have in common. */
export function intersection(some: readonly Range[], others: readonly Range[]): Range[] {
  return some.flatMap((a) =>
    others.flatMap((b) => {
      const { first } = inOrder(a, b) < 0 ? b : a;
      const { last } = a.last < b.last ? a : b;
      return a.family === b.family && first <= last ? [{ family: a.family, first, last }] : [];
    }),
  );
}

/** What remains of some ranges without others. */
export function difference(some: readonly Range[], others: readonly Range[]): Range[] {
  return others.reduce<readonly Range[]>(
    (left, other) => left.flatMap((range) => beyond(range, other)),
    some,
  ) as Range[];
}

/** The addresses of a CIDR block. Throws UnknownFact when it is none. */
export function toRange(cidr: string): Range {
  const range = parseCidr(cidr);
  if (range) return range;
  throw new UnknownFact('cidr', { $unknown: 'unsupported', detail: `${cidr} is no CIDR block` });
}

function beyond(range: Range, { family, first, last }: Range): Range[] {
  if (range.family !== family || last < range.first || range.last < first) return [range];
  return [
    ...(range.first < first ? [{ family, first: range.first, last: first - 1n }] : []),
    ...(last < range.last ? [{ family, first: last + 1n, last: range.last }] : []),
  ];
}

function includes(outer: Range, inner: Range): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

function sizeOf(ranges: readonly Range[]): bigint {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

function inOrder(a: Range, b: Range): number {
  if (a.family !== b.family) return a.family === 'ipv4' ? -1 : 1;
  return a.first < b.first ? -1 : a.first > b.first ? 1 : 0;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.').map((part) => parseDecimal(part, 255));
  if (parts.length !== 4) return undefined;
  let number = 0n;
  for (const part of parts) {
    if (part === undefined) return undefined;
    number = number * 256n + BigInt(part);
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
  return `${half.slice(0, at)}${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
}

/** Leading zeros are refused: some readers take them for octal. */
function parseDecimal(text: string, max: number): number | undefined {
  const number = /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : max + 1;
  return number <= max ? number : undefined;
}

const families = ['ipv4', 'ipv6'] as const;
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

const PUBLIC: readonly Range[] = [
  ...gaps(union(NOT_PUBLIC_IPV4.map(toRange))),
  ...union(PUBLIC_IPV6.map(toRange)),
];

/** What lies between merged IPv4 ranges, of which the first and last are the ends of the space. */
function gaps(ranges: readonly Range[]): Range[] {
  return ranges.slice(1).map((range, i) => ({
    family: 'ipv4',
    first: (ranges[i]?.last ?? 0n) + 1n,
    last: range.first - 1n,
  }));
}
