import type { NetworkAclRule } from './aws/ec2.ts';
import { addressesOf } from './cidr.ts';
import { portsText, portsOf as toPorts } from './security-group-rules.ts';
import {
  type Box,
  common,
  EVERY_CODE,
  EVERY_PORT,
  EVERY_PROTOCOL,
  EVERYTHING,
  type Span,
  type Traffic,
  without,
} from './traffic.ts';
import { UnknownFact } from './unknown.ts';

/** A rule, and of its traffic what no rule with a lower number matched. */
export interface Decision {
  rule: NetworkAclRule;
  decides: Traffic;
}

/**
 * Who decides about what, in one direction: rules are tried by ascending number, the first that matches decides, and
 * what none matches is denied. Throws UnknownFact when a rule cannot be followed.
 */
export function decisionsOf(rules: readonly NetworkAclRule[]): Decision[] {
  let left = EVERYTHING;
  return [...rules]
    .sort((a, b) => a.ruleNumber - b.ruleNumber)
    .map((rule) => {
      const traffic = trafficOf(rule);
      const decides = common(left, traffic);
      left = without(left, traffic);
      return { rule, decides };
    });
}

/** What gets through, in one direction. */
export function admittedBy(decisions: readonly Decision[]): Box[] {
  return decisions.flatMap(({ rule, decides }) => (rule.ruleAction === 'allow' ? decides : []));
}

/** All packets a rule matches, were it alone. Throws UnknownFact when it cannot be followed. */
export function trafficOf(rule: NetworkAclRule): Box[] {
  const box = {
    addresses: addressesOf([rule.cidrBlock]),
    protocols: rule.protocol === '-1' ? EVERY_PROTOCOL : only(protocolOf(rule)),
    ports: portsOf(rule),
    codes: spanOf(rule.icmpTypeCode?.code, EVERY_CODE),
  };
  return box.ports.first <= box.ports.last ? [box] : [];
}

/** The rules AWS ends each list with and nobody can change: deny what is left, 32767 for IPv4 and 32768 for IPv6. */
export function isFinal({ ruleNumber }: Pick<NetworkAclRule, 'ruleNumber'>): boolean {
  return ruleNumber >= 32_767;
}

/** Every protocol for every address of its family, as AWS's own rules have it. */
export function matchesAll({ protocol, cidrBlock }: NetworkAclRule): boolean {
  return protocol === '-1' && (cidrBlock === '0.0.0.0/0' || cidrBlock === '::/0');
}

/** `tcp/443`, `icmp` or `every port`: what a rule is about. */
export function subjectOf({ protocol, portRange }: NetworkAclRule): string {
  const { from = null, to = null } = portRange ?? {};
  return portsText(toPorts({ ipProtocol: protocol, fromPort: from, toPort: to }));
}

/** `rule 100`, `rules 100 and 110`, `rules 90, 100 and 110`. */
export function rulesText(rules: readonly Pick<NetworkAclRule, 'ruleNumber'>[]): string {
  const numbers = rules.map(({ ruleNumber }) => ruleNumber);
  if (numbers.length === 1) return `rule ${numbers[0]}`;
  return `rules ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

function protocolOf({ ruleNumber, protocol }: NetworkAclRule): number {
  const number = /^\d+$/.test(protocol) ? Number(protocol) : Number.NaN;
  if (number <= EVERY_PROTOCOL.last) return number;
  throw new UnknownFact(`rule ${ruleNumber}`, {
    $unknown: 'unsupported',
    detail: `${protocol} is no protocol number`,
  });
}

function portsOf({ portRange, icmpTypeCode }: NetworkAclRule): Span {
  if (portRange) return { first: portRange.from, last: portRange.to };
  return spanOf(icmpTypeCode?.type, EVERY_PORT);
}

/** Of types and codes, -1 is every one. */
function spanOf(value: number | undefined, every: Span): Span {
  return value === undefined || value < 0 ? every : only(value);
}

function only(value: number): Span {
  return { first: value, last: value };
}
