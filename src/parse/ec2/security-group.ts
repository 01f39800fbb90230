import type { SecurityGroupPeer, SecurityGroupRule } from '../../model/aws/ec2.ts';
import { defaults } from '../../model/defaults.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { type Adapter, adapter, type Beside, type Self } from '../adapter.ts';
import type { Block } from '../block.ts';
import { arnAs, ec2Id } from './ids.ts';
import { rangeOf } from './range.ts';
import { changes } from './strangers.ts';

type GroupAdapter = Adapter<'AWS::EC2::SecurityGroup'>;

/** What a block says of a group; the rest follows from it. */
interface GroupBlock extends Omit<GroupAdapter, 'type' | 'facts'> {
  groupId?: (self: Self) => string;
  facts: Pick<
    GroupAdapter['facts'],
    'groupName' | 'description' | 'vpcId' | 'ingress' | 'egress' | 'tags'
  >;
}

export function securityGroup({ groupId = ({ id }) => id, facts, ...block }: GroupBlock) {
  const meant = block.comesAlong && Object.keys(block.attributes);
  const changed = (direction: Direction): GroupAdapter['facts'][Direction] => {
    return (group, beside) => {
      const rules = facts[direction](group, beside);
      if (isUnknown(rules)) return rules;
      return [...rules, ...changes<SecurityGroupRule>(beside, 'security_group', meant)];
    };
  };
  const [ingress, egress] = [changed('ingress'), changed('egress')];
  return adapter({
    type: 'AWS::EC2::SecurityGroup',
    ...block,
    facts: {
      groupId: (_, { self }) => groupId(self),
      ownerId: (_, { self }) => self.account,
      peerGroups: (group, beside) =>
        [ingress(group, beside), egress(group, beside)].flat().flatMap(peerGroup),
      // Code knows of no VPCs beside its own.
      referencingVpcs: () => [],
      ...facts,
      ...{ ingress, egress },
    },
  });
}

/** An unknown rule may name a group. */
function peerGroup(rule: SecurityGroupRule | Unknown): string[] {
  if (isUnknown(rule)) return [rule as never];
  return rule.peer.kind === 'security-group' ? [rule.peer.value] : [];
}

/** A kind of block that adds rules to a group it names. */
export interface LooseRules {
  of: string;
  /** The members that may name the group. */
  groups: readonly string[];
  /** The rules of one of them; left out where it has none of the direction. */
  ingress?: (rule: Block) => SecurityGroupRule[];
  egress?: (rule: Block) => SecurityGroupRule[];
}

export type Direction = 'ingress' | 'egress';

/** What stands beside a group and adds rules to it. */
export function rulesBeside(
  { list }: Beside,
  kinds: readonly LooseRules[],
  direction: Direction,
): SecurityGroupRule[] {
  return kinds.flatMap(({ of, groups, [direction]: rules }) =>
    rules ? groups.flatMap((member) => list(of, member, rules).flat()) : [],
  );
}

/** A rule whose group is not here is judged by itself, in a group of which nothing else is known. */
export function groupElsewhere({ of, groups, ingress, egress }: LooseRules): GroupAdapter {
  const only = (rules: LooseRules[Direction]) => (rule: Block) => {
    const some = rules?.(rule) ?? [];
    return some.length > 0 ? some : ELSEWHERE;
  };
  return securityGroup({
    of,
    comesAlong: (rule) => groups.every((member) => rule.referred(member) === null),
    name: () => null,
    attributes: {},
    facts: {
      groupName: () => ELSEWHERE,
      description: () => ELSEWHERE,
      vpcId: () => ELSEWHERE,
      ingress: only(ingress),
      egress: only(egress),
      tags: () => ELSEWHERE,
    },
  });
}

const ELSEWHERE: Unknown = { $unknown: 'computed', detail: 'its group is not in this code' };

/**
 * The group that comes with every VPC; `attribute` of the VPC means it. Its own rules are gone where something else in the
 * code says them, `loose` being those that stand beside it.
 */
export function defaultGroup({
  attribute,
  loose,
  isTold,
  ...block
}: Pick<GroupBlock, 'of' | 'satellites' | 'comesAlong'> & {
  attribute: string;
  loose: Parameters<typeof rulesBeside>[1];
  isTold: (beside: Beside) => boolean;
}): GroupAdapter {
  const rules = (beside: Beside, direction: Direction, own: readonly SecurityGroupRule[]) => [
    ...(isTold(beside) ? [] : own),
    ...rulesBeside(beside, loose, direction),
  ];
  return securityGroup({
    ...block,
    name: () => DEFAULT_GROUP.groupName,
    groupId: ec2Id.defaultGroup,
    id: arnAs('security-group', ec2Id.defaultGroup),
    attributes: { [attribute]: ec2Id.defaultGroup },
    facts: {
      ingress: (_, beside) => rules(beside, 'ingress', DEFAULT_GROUP.ingress(beside.self)),
      egress: (_, beside) => rules(beside, 'egress', EGRESS_BY_DEFAULT),
      groupName: () => DEFAULT_GROUP.groupName,
      description: () => DEFAULT_GROUP.description,
      vpcId: (_, { self }) => self.id,
      tags: () => [],
    },
  });
}

/** As AWS makes it. Source: VPC User Guide, "Default security groups for your VPCs". */
export const DEFAULT_GROUP = {
  groupName: 'default',
  description: 'default VPC security group',
  ingress: ({ id }: Self): SecurityGroupRule[] => {
    const value = ec2Id.defaultGroup({ id });
    return [ruleOf({ ipProtocol: '-1', ...EVERY_PORT }, { kind: 'security-group', value }, null)];
  },
};

/** Groups let everything leave by IPv4 unless somebody says otherwise. */
export const EGRESS_BY_DEFAULT: SecurityGroupRule[] = defaults['AWS::EC2::SecurityGroup'].egress;

const EVERY_PORT = { fromPort: null, toPort: null };

/** What code says of the ports of a rule. */
export interface Ports {
  ipProtocol: string;
  fromPort: number | null;
  toPort: number | null;
}

/** As EC2 would tell it: protocols by name where they have one, and no ports where all of them are meant. */
export function ruleOf(
  { ipProtocol, fromPort, toPort }: Ports,
  peer: SecurityGroupPeer,
  description: string | null,
): SecurityGroupRule {
  const protocol = NAMES.get(ipProtocol.toLowerCase()) ?? ipProtocol.toLowerCase();
  const everyPort =
    protocol === '-1' || (PORTS.has(protocol) && (fromPort === null || fromPort === -1));
  return {
    ipProtocol: protocol,
    // Of ICMP's types and codes -1 is every one.
    fromPort: everyPort || fromPort === -1 ? null : fromPort,
    toPort: everyPort || toPort === -1 ? null : toPort,
    peer: RANGES.has(peer.kind) ? { ...peer, value: rangeOf(peer.value) } : peer,
    description,
  };
}

const NAMES = new Map([
  ['6', 'tcp'],
  ['17', 'udp'],
  ['1', 'icmp'],
  ['58', 'icmpv6'],
  ['all', '-1'],
]);
const PORTS = new Set(['tcp', 'udp']);
const RANGES = new Set(['ipv4', 'ipv6']);
