import {
  type Addresses,
  difference,
  intersection,
  isNone,
  isSame,
  NO_ADDRESS,
  union,
} from './addresses.ts';
import type { NetworkAclRule } from './aws/ec2.ts';
import { admittedBy, type Decision } from './network-acl.ts';
import {
  common,
  EVERY_PORT,
  EVERYTHING,
  farEndsOf,
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
  const lanes = lanesOf(answers);
  const called = union(back.map((decision) => openedBy(decision, ephemeral).calls));
  return there.flatMap((decision) => {
    const { calls, replies } = openedBy(decision, ephemeral);
    const asking = union([calls, difference(replies, called)]);
    if (isNone(asking)) return [];
    const { ports, addresses } = worstOf(asking, lanes);
    const share = ports / sizeOf(ephemeral);
    const isPartOnly = !isSame(union([calls, replies]), addresses);
    return share < ENOUGH ? [{ rule: decision.rule, share, isPartOnly }] : [];
  });
}

/** A port or two that somebody closed on purpose keeps nobody's answers back. */
const ENOUGH = 0.99;

/** Whom a rule lets call, and for whom it has a range as wide as answers need it. */
function openedBy(
  { rule, decides }: Decision,
  ephemeral: Span,
): { calls: Addresses; replies: Addresses } {
  if (rule.ruleAction === 'deny') return { calls: NO_ADDRESS, replies: NO_ADDRESS };
  const traffic = common(decides, tcp(EVERY_PORT));
  if (!isWide(rule, ephemeral)) return { calls: farEndsOf(traffic), replies: NO_ADDRESS };
  return {
    calls: farEndsOf(without(traffic, tcp(ephemeral))),
    replies: farEndsOf(common(traffic, tcp(ephemeral))),
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

/** Addresses that may use as many ports. */
export interface Lane {
  addresses: Addresses;
  ports: number;
}

/**
 * How many ports answers may use, whose boxes are of one protocol: each box parts the addresses it has from those it
 * has not. Addresses that have no port are left out.
 */
export function lanesOf(answers: Traffic): Lane[] {
  let lanes: Lane[] = [];
  for (const { addresses, ports } of answers) {
    const met = union(lanes.map((lane) => lane.addresses));
    lanes = [
      ...lanes.map((lane) => ({ ...lane, addresses: difference(lane.addresses, addresses) })),
      ...lanes.map((lane) => ({
        addresses: intersection(lane.addresses, addresses),
        ports: lane.ports + sizeOf(ports),
      })),
      { addresses: difference(addresses, met), ports: sizeOf(ports) },
    ].filter((lane) => !isNone(lane.addresses));
  }
  return lanes;
}

/** The fewest ports that any of these addresses has, and which of them have so few. */
function worstOf(asking: Addresses, lanes: readonly Lane[]): Lane {
  const unmet = difference(asking, union(lanes.map(({ addresses }) => addresses)));
  if (!isNone(unmet)) return { ports: 0, addresses: unmet };
  const met = lanes.filter(({ addresses }) => !isNone(intersection(asking, addresses)));
  const ports = Math.min(...met.map((lane) => lane.ports));
  const worst = met.filter((lane) => lane.ports === ports).map(({ addresses }) => addresses);
  return { ports, addresses: intersection(asking, union(worst)) };
}

function sizeOf({ first, last }: Span): number {
  return last - first + 1;
}
