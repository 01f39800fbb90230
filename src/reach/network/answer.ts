import { type Addresses, overlap } from '../../model/addresses.ts';
import {
  type Box,
  common,
  EVERY_CODE,
  EVERYTHING,
  ICMP,
  ICMPV6,
  protocolText,
  TCP,
  type Traffic,
  together,
  without,
} from '../../model/traffic.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import { type Code, type Gate, type Part, partsOf } from './gate.ts';

/**
 * `one-way`: what is sent arrives and no answer comes back; `inspected`: it is led past a firewall or appliance, which
 * decides; `unknown`: what was not seen decides.
 */
export type Verdict = 'open' | 'one-way' | 'inspected' | 'blocked' | 'unknown';

/** Packets of one protocol that fare alike. */
export interface Answer {
  verdict: Verdict;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, several as `7-16`, or `-1` for all. */
  protocol: string;
  /** Of ICMP types. */
  ports: [from: number, to: number][];
  /** Where they come from; or where they go to, when it is the other end that was asked about. */
  addresses: Addresses;
  /** What lets them through, in order. */
  path: Hop[];
  /** All that keep them back. */
  blockedBy: (Hop & { code: Code })[];
  /** What to read to know. */
  unknown: string[];
  /** How much of the ports for answers clients may use. */
  answerPorts: number;
}

export interface Hop {
  at: string;
  rules: string[];
}

/** What is reached, or may be, and why there may be more. */
export interface Told {
  answers: Answer[];
  unseen?: UnknownFact;
}

/** `acl-1 (in 100: allow every port of 0.0.0.0/0)`. */
export function hopInWords({ at, rules }: Hop): string {
  return rules.length > 0 ? `${at} (${firstOf(rules).join('; ')})` : at;
}

/** The first of them, and how many more there are. */
export function firstOf(rules: readonly string[]): string[] {
  const more = rules.length - MOST_RULES;
  return [...rules.slice(0, MOST_RULES), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** Nobody reads on. */
const MOST_RULES = 20;

/**
 * `all`: every packet asked about is in some answer; `nearest`: where nothing gets through, of what somebody opened
 * that which least is kept back by; `reachable`: nothing that is blocked.
 */
export type Tell = 'all' | 'nearest' | 'reachable';

/** What of traffic is asked about; left out: all of it. */
export type Ports = Partial<Pick<Box, 'protocols' | 'ports' | 'codes'>>;

export function narrowed(asked: Traffic, ports: Ports | undefined): Traffic {
  return ports ? asked.map((box) => ({ ...box, ...ports })) : asked;
}

/** How the traffic fares on its way through the gates. */
export function answersOf(asked: Traffic, gates: readonly Gate[], tell: Tell): Answer[] {
  return told(casesOf(asked, gates, tell), tell)
    .sort((a, b) => RANKS.indexOf(a.verdict) - RANKS.indexOf(b.verdict))
    .flatMap((one) => rowsOf(one, gates));
}

export const RANKS: readonly Verdict[] = ['open', 'inspected', 'one-way', 'unknown', 'blocked'];

interface Case extends Part {
  verdict: Verdict;
}

/** TCP lives by its answers, the others do not. What fares alike in both is one case. */
function casesOf(asked: Traffic, gates: readonly Gate[], tell: Tell): Case[] {
  const cases = new Map<string, Case>();
  const isKept = (gone: Pick<Part, 'failing' | 'doubtful'>) =>
    tell !== 'reachable' || verdictOf(gone, false) !== 'blocked';
  for (const part of partsOf(asked, gates, isKept)) {
    for (const isTcp of [true, false]) {
      const traffic = isTcp ? common(part.traffic, TCP_ALONE) : without(part.traffic, TCP_ALONE);
      const verdict = verdictOf(part, isTcp);
      if (traffic.length === 0 || (tell === 'reachable' && verdict === 'blocked')) continue;
      const names = [part.failing, part.doubtful].map((some) =>
        some.map((one) => gates.indexOf(one)).join(' '),
      );
      const key = `${verdict} ${names.join('; ')}`;
      const before = cases.get(key)?.traffic ?? [];
      cases.set(key, { ...part, verdict, traffic: [...before, ...traffic] });
    }
  }
  return [...cases.values()];
}

const TCP_ALONE = EVERYTHING.map((box) => ({ ...box, protocols: { first: TCP, last: TCP } }));

function verdictOf(
  { failing, doubtful }: Pick<Part, 'failing' | 'doubtful'>,
  isTcp: boolean,
): Verdict {
  const fails = (effect: Gate['effect']) => failing.some((one) => one.effect === effect);
  if (fails('blocks') || (isTcp && fails('silences'))) return 'blocked';
  if (doubtful.length > 0) return 'unknown';
  if (fails('silences')) return 'one-way';
  return fails('inspects') ? 'inspected' : 'open';
}

function told(cases: readonly Case[], tell: Tell): Case[] {
  if (tell === 'all') return [...cases];
  const reachable = cases.filter(({ verdict }) => verdict !== 'blocked');
  if (tell === 'reachable' || reachable.length > 0) return reachable;
  const opened = cases.filter(({ failing }) => !failing.some(({ code }) => CLOSED.has(code)));
  const near = opened.length > 0 ? opened : cases;
  return near.filter(
    ({ failing }) =>
      !near.some(
        (other) =>
          other.failing.length < failing.length &&
          other.failing.every((one) => failing.includes(one)),
      ),
  );
}

/** Said of whatever nobody opened. */
const CLOSED: ReadonlySet<Code> = new Set(['SG_INGRESS', 'SG_EGRESS', 'NO_LISTENER']);

function rowsOf({ verdict, traffic, failing, doubtful }: Case, gates: readonly Gate[]): Answer[] {
  const rows = new Map<string, [Box, ...Box[]]>();
  const [first, ...more] = together(traffic);
  if (first && more.length === 0) rows.set('', [first]);
  else
    for (const box of first ? [first, ...more] : []) {
      const same = rows.get(rowOf(box));
      if (same) same.push(box);
      else rows.set(rowOf(box), [box]);
    }
  return [...rows.values()].map((boxes) => ({
    verdict,
    protocol: protocolText(boxes[0].protocols),
    ports: portsOf(boxes),
    addresses: boxes[0].addresses,
    path: verdict === 'blocked' ? [] : pathOf(boxes, gates),
    blockedBy: blockersOf(boxes, gates, failing),
    unknown: verdict === 'unknown' ? whyOf(doubtful) : [],
    answerPorts: Math.min(1, ...gates.flatMap(({ shareOf }) => shareOf?.(boxes) ?? [])),
  }));
}

/** What blocks both there and back is named once. */
function blockersOf(
  traffic: Traffic,
  gates: readonly Gate[],
  failing: readonly Gate[],
): Answer['blockedBy'] {
  const blockers = gates
    .filter((one) => failing.includes(one) && one.effect !== 'inspects')
    .map(({ at, code, rulesOf }) => ({ at, rules: rulesOf(traffic, false), code }));
  return [...new Map(blockers.map((one) => [`${one.at} ${one.code}`, one])).values()];
}

function whyOf(gates: readonly Gate[]): string[] {
  return [...new Set(gates.flatMap(({ unknown }) => unknown.map(({ message }) => message)))];
}

/** What has the same protocols and addresses is told together. */
function rowOf({ protocols, addresses: { ipv4, ipv6 } }: Box): string {
  return `${protocols.first}-${protocols.last} ${ipv4.join()} ${ipv6.join()}`;
}

/** ICMP's codes are not told apart. */
function portsOf(boxes: readonly Box[]): Answer['ports'] {
  const ports = boxes.map((box) => ({ ...box, codes: EVERY_CODE }));
  return together(ports).map((box) => {
    const isIcmp = box.protocols.last === ICMP || box.protocols.last === ICMPV6;
    return [box.ports.first, isIcmp ? Math.min(box.ports.last, LAST_TYPE) : box.ports.last];
  });
}

const LAST_TYPE = 255;

/** What has the same place is one hop. */
function pathOf(traffic: Traffic, gates: readonly Gate[]): Hop[] {
  const hops = new Map<string, string[]>();
  for (const { at, rulesOf, leads } of gates) {
    if (leads && !traffic.some(({ addresses }) => overlap(addresses, leads))) continue;
    hops.set(at, [...(hops.get(at) ?? []), ...rulesOf(traffic, true)]);
  }
  return [...hops].map(([at, rules]) => ({ at, rules }));
}
