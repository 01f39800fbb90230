import {
  type Addresses,
  difference,
  overlap as doMeet,
  EVERY_ADDRESS,
  intersection,
  isNone,
  isSame,
  sizeOf,
  union,
} from './addresses.ts';

/** Packets that have one of these addresses at their far end, one of these protocols, and go to one of these ports. */
export interface Box {
  addresses: Addresses;
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
/** Source: IANA protocol numbers. */
export const ICMP = 1;
export const TCP = 6;
export const UDP = 17;
export const ICMPV6 = 58;

const NUMBERS = new Map([
  ['icmp', ICMP],
  ['tcp', TCP],
  ['udp', UDP],
  ['icmpv6', ICMPV6],
]);
const NAMES = new Map([...NUMBERS].map(([name, number]) => [number, name]));

/** The number of a protocol by name or number; undefined for `-1`, which is all of them, and for what is none. */
export function protocolNumber(protocol: string): number | undefined {
  const number = NUMBERS.get(protocol) ?? Number(protocol);
  return number >= 0 && number <= EVERY_PROTOCOL.last ? number : undefined;
}

/** `tcp`, `50`, `7-16`, or `-1` for all. */
export function protocolText({ first, last }: Span): string {
  if (isSameSpan({ first, last }, EVERY_PROTOCOL)) return '-1';
  return first === last ? (NAMES.get(first) ?? `${first}`) : `${first}-${last}`;
}

/** All packets of both families. */
export const EVERYTHING: Traffic = everythingOf(EVERY_ADDRESS);

/** Every packet that has one of these addresses at its far end. */
export function everythingOf(addresses: Addresses): Box[] {
  if (isNone(addresses)) return [];
  return [{ addresses, protocols: EVERY_PROTOCOL, ports: EVERY_PORT, codes: EVERY_CODE }];
}

/** Every packet to these ports, of which `-1` is every protocol. Undefined when there is no such protocol. */
export function packetsTo({ protocol, from, to }: NamedPorts): Box | undefined {
  const number = protocolNumber(protocol);
  if (number === undefined && protocol !== '-1') return undefined;
  return {
    addresses: EVERY_ADDRESS,
    protocols: number === undefined ? EVERY_PROTOCOL : { first: number, last: number },
    ports: { first: from, last: to },
    codes: EVERY_CODE,
  };
}

interface NamedPorts {
  protocol: string;
  from: number;
  to: number;
}

/** The packets that both have. */
export function common(some: Traffic, others: Traffic): Box[] {
  const both: Box[] = [];
  for (const a of some) {
    for (const b of others) {
      const box = shared(a, b);
      if (box) both.push(box);
    }
  }
  return both;
}

/** Have the two any packet in common? */
export function meet(some: Traffic, others: Traffic): boolean {
  for (const a of some) {
    for (const b of others) if (isShared(a, b)) return true;
  }
  return false;
}

/** The packets of `some` that are not among `others`, which may have some in common. */
export function without(some: Traffic, others: Traffic): Box[] {
  let left = [...some];
  for (const hole of others) {
    const next: Box[] = [];
    for (const box of left) next.push(...beyond(box, hole));
    left = next;
  }
  return left;
}

/**
 * The packets of boxes that may have some in common. Each axis is cut where boxes begin and end, and neighbours that
 * have the same are one: so the same packets are always the same boxes.
 */
export function together(boxes: readonly Box[]): Traffic {
  return cells(boxes, ['protocols', 'ports', 'codes']);
}

/** Is there so much of it that it may be all there is? Tells without looking at each packet when it is certainly not. */
export function mayBeAll(boxes: readonly Box[]): boolean {
  let [ofIpv4, ofIpv6] = [0, 0];
  for (const { addresses, protocols, ports, codes } of boxes) {
    const { ipv4, ipv6 } = sizeOf(addresses);
    const share =
      shareOf(protocols, EVERY_PROTOCOL) * shareOf(ports, EVERY_PORT) * shareOf(codes, EVERY_CODE);
    ofIpv4 += (ipv4 / 2 ** 32) * share;
    ofIpv6 += (Number(ipv6) / 2 ** 128) * share;
  }
  return ofIpv4 > NEARLY_ALL && ofIpv6 > NEARLY_ALL;
}

/** Sums of so many parts are not exact. */
const NEARLY_ALL = 1 - 1e-11;

function shareOf({ first, last }: Span, { last: end }: Span): number {
  return (last - first + 1) / (end + 1);
}

/** Who takes part in the traffic. */
export function farEndsOf(traffic: Traffic): Addresses {
  return union(traffic.map(({ addresses }) => addresses));
}

type Axis = 'protocols' | 'ports' | 'codes';

function cells(boxes: readonly Box[], [axis, ...axes]: readonly Axis[]): Box[] {
  const [first] = boxes;
  if (!first) return [];
  if (!axis) return [{ ...first, addresses: union(boxes.map(({ addresses }) => addresses)) }];
  if (boxes.every((box) => isSameSpan(box[axis], first[axis]))) return cells(boxes, axes);
  const cuts = new Set(boxes.flatMap((box) => [box[axis].first, box[axis].last + 1]));
  const starts = [...cuts].sort((a, b) => a - b);
  const coming = [...boxes].sort((a, b) => b[axis].first - a[axis].first);
  const done: Box[] = [];
  let neighbours: Box[] = [];
  let within: Box[] = [];
  for (const [i, start] of starts.slice(0, -1).entries()) {
    const span = { first: start, last: (starts[i + 1] ?? start) - 1 };
    within = within.filter((box) => box[axis].last >= start);
    while (coming.at(-1)?.[axis].first === start) within.push(coming.pop() as Box);
    const here = cells(
      within.map((box) => ({ ...box, [axis]: span })),
      axes,
    );
    if (isAlike(neighbours, here, axes)) {
      neighbours = neighbours.map((box) => ({
        ...box,
        [axis]: { first: box[axis].first, last: span.last },
      }));
    } else {
      done.push(...neighbours);
      neighbours = here;
    }
  }
  return [...done, ...neighbours];
}

function isAlike(some: readonly Box[], others: readonly Box[], axes: readonly Axis[]): boolean {
  return (
    some.length === others.length &&
    some.every((box, i) => {
      const other = others[i];
      return (
        other &&
        axes.every((axis) => isSameSpan(box[axis], other[axis])) &&
        isSame(box.addresses, other.addresses)
      );
    })
  );
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.first === b.first && a.last === b.last;
}

function isShared(a: Box, b: Box): boolean {
  return (
    doSpansMeet(a.ports, b.ports) &&
    doSpansMeet(a.protocols, b.protocols) &&
    doSpansMeet(a.codes, b.codes) &&
    doMeet(a.addresses, b.addresses)
  );
}

function doSpansMeet(a: Span, b: Span): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** The first itself, where the second has all of it. */
function shared(a: Box, b: Box): Box | undefined {
  const protocols = overlap(a.protocols, b.protocols);
  const ports = protocols && overlap(a.ports, b.ports);
  const codes = ports && overlap(a.codes, b.codes);
  if (!codes) return undefined;
  const addresses = intersection(a.addresses, b.addresses);
  if (isNone(addresses)) return undefined;
  const isWhole = protocols === a.protocols && ports === a.ports && codes === a.codes;
  return isWhole && addresses === a.addresses ? a : { addresses, protocols, ports, codes };
}

/** Cuts off what lies beyond the hole, one side after the other. */
function beyond(box: Box, hole: Box): Box[] {
  const lost = shared(box, hole);
  if (!lost) return [box];
  if (lost === box) return [];
  const { protocols, ports } = lost;
  const addresses = difference(box.addresses, lost.addresses);
  return [
    ...rest(box.protocols, protocols).map((span) => ({ ...box, protocols: span })),
    ...rest(box.ports, ports).map((span) => ({ ...box, protocols, ports: span })),
    ...rest(box.codes, lost.codes).map((span) => ({ ...box, protocols, ports, codes: span })),
    ...(isNone(addresses) ? [] : [{ ...lost, addresses }]),
  ];
}

function overlap(a: Span, b: Span): Span | undefined {
  if (b.first <= a.first && a.last <= b.last) return a;
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
