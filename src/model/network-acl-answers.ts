import type { NetworkAclRule } from './aws/ec2.ts';
import { difference, intersection, type Range, union } from './cidr.ts';
import { admittedBy, type Decision } from './network-acl.ts';
import {
  addressesOf,
  common,
  EVERY_PORT,
  EVERYTHING,
  type Span,
  TCP,
  type Traffic,
  without,
} from './traffic.ts';

/** A rule that lets TCP pass one way, while answers are kept back on the other. */
export interface Unanswered {
  rule: NetworkAclRule;
  /** How much of the ephemeral ports answers may use, where it is least: from 0 to, but for 1, all. */
  share: number;
  /** It is so for some of its addresses; others have more, or need none. */
  isPartOnly: boolean;
}

/**
 * Rules of one direction whose traffic the other does not answer. A wide range within the ephemeral ports asks for no
 * answer where the other direction calls the same addresses: it is there for what they answer.
 */
export function unansweredIn(
  there: readonly Decision[],
  back: readonly Decision[],
  ephemeral: Span,
): Unanswered[] {
  const answers = common(admittedBy(back), tcp(ephemeral));
  const shares = sharesOf(answers, ephemeral);
  const called = back.flatMap((decision) => openedBy(decision, ephemeral).calls);
  return there.flatMap((decision) => {
    const { calls, lanes } = openedBy(decision, ephemeral);
    const asking = union([...calls, ...difference(lanes, called)]);
    const { share, addresses } = worstOf(asking, shares);
    const isPartOnly = difference([...calls, ...lanes], addresses).length > 0;
    return share < ENOUGH ? [{ rule: decision.rule, share, isPartOnly }] : [];
  });
}

/** A port or two that somebody closed on purpose keeps nobody's answers back. */
const ENOUGH = 0.99;

/** Whom a rule lets call, and for whom it has a range as wide as answers need it. */
function openedBy(
  { rule, decides }: Decision,
  ephemeral: Span,
): { calls: Range[]; lanes: Range[] } {
  if (rule.ruleAction === 'deny') return { calls: [], lanes: [] };
  const traffic = common(decides, tcp(EVERY_PORT));
  if (!isWide(rule, ephemeral)) return { calls: addressesOf(traffic), lanes: [] };
  return {
    calls: addressesOf(without(traffic, tcp(ephemeral))),
    lanes: addressesOf(common(traffic, tcp(ephemeral))),
  };
}

function isWide({ portRange }: NetworkAclRule, ephemeral: Span): boolean {
  const from = Math.max(portRange?.from ?? 0, ephemeral.first);
  const to = Math.min(portRange?.to ?? EVERY_PORT.last, ephemeral.last);
  return to - from + 1 > sizeOf(ephemeral) * (1 - ENOUGH);
}

function tcp(ports: Span): Traffic {
  return EVERYTHING.map((box) => ({ ...box, protocols: { first: TCP, last: TCP }, ports }));
}

/** Addresses that have as much of the ephemeral ports; those that have none are left out. */
interface Share {
  addresses: Range;
  share: number;
}

/** Boxes differ in addresses and in ports: cut where any begins or ends, a piece is within a box or outside of it. */
function sharesOf(answers: Traffic, ephemeral: Span): Share[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const boxes = answers.filter(({ addresses }) => addresses.family === family);
    const cuts = new Set(boxes.flatMap(({ addresses: { first, last } }) => [first, last + 1n]));
    const starts = [...cuts].sort((a, b) => (a < b ? -1 : 1));
    return starts.slice(0, -1).flatMap((first, i) => {
      const last = (starts[i + 1] ?? first) - 1n;
      const open = boxes
        .filter(({ addresses }) => addresses.first <= first && last <= addresses.last)
        .reduce((sum, { ports }) => sum + sizeOf(ports), 0);
      return open > 0
        ? [{ addresses: { family, first, last }, share: open / sizeOf(ephemeral) }]
        : [];
    });
  });
}

/** The least that any of these addresses has, and which of them have that. */
function worstOf(
  asking: readonly Range[],
  shares: readonly Share[],
): { share: number; addresses: Range[] } {
  const unmet = difference(
    asking,
    shares.map(({ addresses }) => addresses),
  );
  if (unmet.length > 0) return { share: 0, addresses: unmet };
  const met = shares.flatMap(({ addresses, share }) =>
    intersection(asking, [addresses]).map((range) => ({ addresses: range, share })),
  );
  const share = Math.min(1, ...met.map((one) => one.share));
  const worst = met.filter((one) => one.share === share);
  return { share, addresses: worst.map(({ addresses }) => addresses) };
}

function sizeOf({ first, last }: Span): number {
  return last - first + 1;
}
