import { difference, intersection, type Range, union } from './cidr.ts';

/** Packets that have one of these addresses at their far end, one of these protocols, and go to one of these ports. */
export interface Box {
  addresses: Range;
  /** Numbers of IP protocols. */
  protocols: Span;
  /** Of TCP and UDP; for ICMP its types. Protocols that have neither have all of them. */
  ports: Span;
  /** Of ICMP; all other protocols have all of them. */
  codes: Span;
}

/** Packets, as boxes that have none in common. */
export type Traffic = readonly Box[];

/** Numbers from `first` to `last`, both included. */
export interface Span {
  first: number;
  last: number;
}

export const EVERY_PROTOCOL: Span = { first: 0, last: 255 };
export const EVERY_PORT: Span = { first: 0, last: 65_535 };
export const EVERY_CODE: Span = { first: 0, last: 255 };
export const TCP = 6;

/** All packets of both families. */
export const EVERYTHING: Traffic = (
  [
    ['ipv4', 32n],
    ['ipv6', 128n],
  ] as const
).map(([family, bits]) => ({
  addresses: { family, first: 0n, last: (1n << bits) - 1n },
  protocols: EVERY_PROTOCOL,
  ports: EVERY_PORT,
  codes: EVERY_CODE,
}));

/** The packets that both have. */
export function common(some: Traffic, others: Traffic): Box[] {
  return some.flatMap((a) => others.flatMap((b) => shared(a, b) ?? []));
}

/** The packets of `some` that are not among `others`, which may have some in common. */
export function without(some: Traffic, others: Traffic): Box[] {
  return others.reduce((left, hole) => left.flatMap((box) => beyond(box, hole)), [...some]);
}

/** Who takes part in the traffic, merged and in order. */
export function addressesOf(traffic: Traffic): Range[] {
  return union(traffic.map(({ addresses }) => addresses));
}

function shared(a: Box, b: Box): Box | undefined {
  const protocols = overlap(a.protocols, b.protocols);
  const ports = protocols && overlap(a.ports, b.ports);
  const codes = ports && overlap(a.codes, b.codes);
  if (!codes) return undefined;
  const [addresses] = intersection([a.addresses], [b.addresses]);
  return addresses && { addresses, protocols, ports, codes };
}

/** Cuts off what lies beyond the hole, one side after the other. */
function beyond(box: Box, hole: Box): Box[] {
  const lost = shared(box, hole);
  if (!lost) return [box];
  const { addresses, protocols, ports } = lost;
  return [
    ...rest(box.protocols, protocols).map((span) => ({ ...box, protocols: span })),
    ...rest(box.ports, ports).map((span) => ({ ...box, protocols, ports: span })),
    ...rest(box.codes, lost.codes).map((span) => ({ ...box, protocols, ports, codes: span })),
    ...difference([box.addresses], [addresses]).map((range) => ({ ...lost, addresses: range })),
  ];
}

function overlap(a: Span, b: Span): Span | undefined {
  const first = Math.max(a.first, b.first);
  const last = Math.min(a.last, b.last);
  return first <= last ? { first, last } : undefined;
}

function rest(span: Span, { first, last }: Span): Span[] {
  return [
    { first: span.first, last: first - 1 },
    { first: last + 1, last: span.last },
  ].filter((side) => side.first <= side.last);
}
