import {
  type Addresses,
  EVERY_ADDRESS,
  intersection,
  isNone,
  NO_ADDRESS,
} from '../../model/addresses.ts';
import type { SecurityGroupRule } from '../../model/aws/ec2.ts';
import { addressesOf } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { peerText, portsOf, portsText } from '../../model/security-group-rules.ts';
import {
  type Box,
  EVERY_CODE,
  EVERY_PORT,
  EVERY_PROTOCOL,
  EVERYTHING,
  everythingOf,
  ICMP,
  ICMPV6,
  meet,
  protocolNumber,
  type Span,
  type Traffic,
  together,
} from '../../model/traffic.ts';
import { type Unknown, UnknownFact, unknownWithin } from '../../model/unknown.ts';
import { told } from './atlas.ts';
import type { Code, Gate } from './gate.ts';
import type { Terrain } from './terrain.ts';

/** Who is at the far end of a rule. */
export interface Far {
  addresses: Addresses;
  /** Groups it is in, where the rules of the near end may name them. */
  groups: readonly string[];
  /** Anybody: not those who come by a service, for whose addresses AWS keeps lists of its own. */
  isInternet: boolean;
}

/** What a security group lets through, in one direction. */
export interface Admission {
  sure: Traffic;
  may: Traffic;
  unknown: readonly UnknownFact[];
  rules: readonly Admitting[];
}

/** A rule of a group, and what it lets through. */
interface Admitting {
  groupId: string;
  rule: SecurityGroupRule;
  traffic: Traffic;
}

/** What any of the groups lets through, to or from the far end. Where there is none, nothing is kept back. */
export function anyOf(admissions: readonly Admission[]): Admission {
  const [first, ...others] = admissions;
  if (!first) return { sure: EVERYTHING, may: EVERYTHING, unknown: [], rules: [] };
  if (others.length === 0) return first;
  const unknown = admissions.flatMap((one) => one.unknown);
  const sure = together(admissions.flatMap((one) => one.sure));
  return {
    sure,
    may: unknown.length > 0 ? together(admissions.flatMap((one) => one.may)) : sure,
    unknown,
    rules: admissions.flatMap((one) => one.rules),
  };
}

/** What the groups of an interface let through; where AWS did not tell which it has, nothing is sure. */
export function groupsOf(
  card: Resource<'AWS::EC2::NetworkInterface'>,
  admit: (groupIds: readonly string[]) => Admission,
): Admission {
  const { found, rest } = knownOf([card], () => told(card, 'groups'));
  return rest ? unseen(rest) : admit(found[0]?.answer ?? []);
}

/** What a group lets through, to or from the far end. Of one that was not seen nothing is sure. */
export function admissionOf(
  groupId: string,
  direction: 'ingress' | 'egress',
  far: Far,
  terrain: Terrain,
): Admission {
  const { found, rest } = knownOf([groupId], () =>
    told(terrain.atlas.need('AWS::EC2::SecurityGroup', 'groupId', groupId), direction),
  );
  return rest ? unseen(rest) : admittedBy(groupId, found[0]?.answer ?? [], far, terrain);
}

function unseen(unknown: UnknownFact): Admission {
  return { sure: [], may: EVERYTHING, unknown: [unknown], rules: [] };
}

/** Groups as something on the way to the interface, or from it, that has them. */
export function groupsGate(at: string, code: Code, { rules, ...admission }: Admission): Gate {
  return {
    ...{ at, code, effect: 'blocks' },
    ...admission,
    rulesOf: (traffic, isAdmitted) =>
      isAdmitted ? rules.filter((one) => meet(one.traffic, traffic)).map(ruleInWords) : [],
  };
}

function admittedBy(
  groupId: string,
  rules: readonly SecurityGroupRule[],
  far: Far,
  terrain: Terrain,
): Admission {
  const admitted = ruledBy(groupId, rules, far, terrain);
  const unknown = admitted.flatMap(({ rest }) => rest ?? []);
  const sure = together(admitted.flatMap((one) => one.sure));
  return {
    sure,
    may: unknown.length > 0 ? together(admitted.flatMap(({ may }) => may)) : sure,
    unknown,
    rules: admitted
      .filter((one) => one.sure.length > 0)
      .map(({ rule, sure: traffic }) => ({ groupId, rule, traffic })),
  };
}

interface Ruled {
  rule: SecurityGroupRule;
  sure: Box[];
  may: Box[];
  rest?: UnknownFact | undefined;
}

/** What each rule lets through; where it cannot be told of one, what it may. */
function ruledBy(
  groupId: string,
  rules: readonly SecurityGroupRule[],
  far: Far,
  terrain: Terrain,
): Ruled[] {
  const surely = (rule: SecurityGroupRule): Ruled => {
    const gap = gapIn(rule);
    if (gap) throw new UnknownFact(groupId, gap);
    const sure = boxesOf(rule, farEndOf(rule, far, terrain));
    return { rule, sure, may: sure };
  };
  const { found, rest } = knownOf(rules, surely);
  if (!rest) return found.map(({ answer }) => answer);
  return rules.map((rule) => {
    const alone = knownOf([rule], surely);
    const may = gapIn(rule) ? everythingOf(far.addresses) : boxesOf(rule, far.addresses);
    return alone.found[0]?.answer ?? { rule, sure: [], may, rest: alone.rest };
  });
}

/** What of a rule is unknown. Of an account none is, and of all rules each is asked, hence not every part is looked at. */
function gapIn(rule: SecurityGroupRule): Unknown | undefined {
  const { ipProtocol, fromPort, toPort, peer } = rule;
  const isTold =
    typeof ipProtocol === 'string' &&
    typeof peer?.value === 'string' &&
    (fromPort === null || typeof fromPort === 'number') &&
    (toPort === null || typeof toPort === 'number');
  return isTold ? undefined : unknownWithin(rule);
}

export function ruleInWords({ groupId, rule }: Admitting): string {
  return `${groupId}: ${portsText(portsOf(rule))} of ${peerText(rule, groupId)}`;
}

/** Throws UnknownFact when the rule's prefix list was not seen, or its CIDR is none. */
function farEndOf(
  { peer }: SecurityGroupRule,
  far: Far,
  { lists, blockOf }: Pick<Terrain, 'lists' | 'blockOf'>,
): Addresses {
  const { kind, value } = peer;
  if (kind === 'security-group') return far.groups.includes(value) ? far.addresses : NO_ADDRESS;
  if (kind !== 'prefix-list') return intersection(far.addresses, blockOf(value));
  const { ownerId, cidrs } = lists(value);
  if (far.isInternet && ownerId === 'AWS') return NO_ADDRESS;
  return intersection(far.addresses, addressesOf(cidrs));
}

/** All packets that a rule is about, whoever its far end is. */
export function packetsOf(rule: SecurityGroupRule): Traffic {
  return gapIn(rule) ? EVERYTHING : boxesOf(rule, EVERY_ADDRESS);
}

function boxesOf(rule: SecurityGroupRule, addresses: Addresses): Box[] {
  if (isNone(addresses)) return [];
  const { protocol, from, to } = portsOf(rule);
  const number = protocolNumber(protocol);
  if (number === undefined && protocol !== '-1') return [];
  const protocols = number === undefined ? EVERY_PROTOCOL : { first: number, last: number };
  const isIcmp = number === ICMP || number === ICMPV6;
  const ports = isIcmp ? spanOf(rule.fromPort, EVERY_PORT) : { first: from, last: to };
  const codes = isIcmp ? spanOf(rule.toPort, EVERY_CODE) : EVERY_CODE;
  return ports.first <= ports.last ? [{ addresses, protocols, ports, codes }] : [];
}

/** Of ICMP's types and codes, none is every one. */
function spanOf(value: number | null, every: Span): Span {
  return value === null ? every : { first: value, last: value };
}
