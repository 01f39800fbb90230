import { overlap } from '../../model/addresses.ts';
import type { NetworkAcl, NetworkAclRule } from '../../model/aws/ec2.ts';
import {
  admittedBy,
  type Decision,
  decisionsOf,
  isFinal,
  subjectOf,
} from '../../model/network-acl.ts';
import { lanesOf } from '../../model/network-acl-answers.ts';
import {
  type Box,
  common,
  EVERY_CODE,
  EVERY_PORT,
  EVERYTHING,
  everythingOf,
  farEndsOf,
  ICMP,
  ICMPV6,
  meet,
  type Span,
  TCP,
  type Traffic,
  together,
  UDP,
  without,
} from '../../model/traffic.ts';

/** A network ACL, as what comes in through it, what goes out, and what of either is answered the other way. */
export interface Filter {
  networkAclId: string;
  in: Direction;
  out: Direction;
}

export interface Direction {
  admits: Traffic;
  /** Packets of which answers get through here, back to whom they came from. */
  answers: Traffic;
  rulesOf(traffic: Traffic, isAdmitted: boolean): string[];
  /** How much of the ports for answers those who sent the traffic may use, where it is least. */
  shareOf(traffic: Traffic): number;
}

/** Source: VPC User Guide, "Ephemeral ports": the widest range that clients use. */
const EPHEMERAL: Span = { first: 1024, last: 65_535 };

/** Throws UnknownFact when a rule cannot be followed. */
export function filterOf({
  networkAclId,
  ingress,
  egress,
}: Pick<NetworkAcl, 'networkAclId' | 'ingress' | 'egress'>): Filter {
  return { networkAclId, in: directionOf('in', ingress), out: directionOf('out', egress) };
}

function directionOf(name: 'in' | 'out', rules: readonly NetworkAclRule[]): Direction {
  const decisions = decisionsOf(rules);
  const admits = together(admittedBy(decisions));
  const lanes = lanesOf(common(admits, only(TCP, EPHEMERAL)));
  return {
    admits,
    answers: together(answersOf(admits)),
    rulesOf: (traffic, isAdmitted) =>
      rulesOf(decisions, traffic, isAdmitted).map((rule) => `${name} ${rule}`),
    shareOf(traffic) {
      const asking = farEndsOf(traffic);
      const ports = lanes
        .filter(({ addresses }) => overlap(asking, addresses))
        .map((lane) => lane.ports);
      return ports.length === 0 ? 0 : Math.min(...ports) / (EPHEMERAL.last - EPHEMERAL.first + 1);
    },
  };
}

function rulesOf(decisions: readonly Decision[], traffic: Traffic, isAdmitted: boolean): string[] {
  const action = isAdmitted ? 'allow' : 'deny';
  return decisions
    .filter(({ rule }) => rule.ruleAction === action && !isFinal(rule))
    .filter(({ decides }) => meet(decides, traffic))
    .map(({ rule }) => `${rule.ruleNumber}: ${action} ${subjectOf(rule)} of ${rule.cidrBlock}`);
}

/**
 * What is answered by packets that get through: TCP and UDP from any port to one that clients use, an echo by its
 * reply, and all else by its own protocol. What ICMP tells beside echoes asks for no answer.
 */
function answersOf(admits: Traffic): Box[] {
  const answered = (back: Traffic, there: Traffic) =>
    common(there, everythingOf(farEndsOf(common(admits, back))));
  const echoes = [
    { protocol: ICMP, request: 8, reply: 0 },
    { protocol: ICMPV6, request: 128, reply: 129 },
  ].map(({ protocol, request, reply }) => ({
    back: only(protocol, at(reply)).map((box) => ({ ...box, codes: at(0) })),
    there: only(protocol, at(request)),
    told: without(only(protocol), only(protocol, at(request))),
  }));
  return [
    ...[TCP, UDP].flatMap((one) => answered(only(one, EPHEMERAL), only(one))),
    ...echoes.flatMap(({ back, there, told }) => [...answered(back, there), ...told]),
    ...without(
      admits,
      [TCP, UDP, ICMP, ICMPV6].flatMap((one) => only(one)),
    ),
  ];
}

/** Answers of a protocol that has ports, from anybody to anybody. */
export function forAnswers(protocol: number): Box[] {
  return only(protocol, EPHEMERAL);
}

/** The packets that answer traffic. */
export function answersTo(traffic: Traffic): Box[] {
  return traffic.map((box) => {
    const hasPorts = [TCP, UDP].includes(box.protocols.first);
    return { ...box, ports: hasPorts ? EPHEMERAL : EVERY_PORT, codes: EVERY_CODE };
  });
}

function only(protocol: number, ports: Span = EVERY_PORT): Box[] {
  return EVERYTHING.map((box) => ({ ...box, protocols: at(protocol), ports }));
}

function at(value: number): Span {
  return { first: value, last: value };
}
