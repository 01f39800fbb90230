import type { SecurityGroupPeer, SecurityGroupRule } from '../../../model/aws/ec2.ts';
import { type Beside, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { type Block, part } from '../../block.ts';
import {
  DEFAULT_GROUP,
  type Direction,
  defaultGroup,
  groupElsewhere,
  type LooseRules,
  ruleOf,
  rulesBeside,
  securityGroup,
} from '../../ec2/security-group.ts';

const RULE = 'aws_security_group_rule';
const INGRESS = 'aws_vpc_security_group_ingress_rule';
const EGRESS = 'aws_vpc_security_group_egress_rule';
const DEFAULT = 'aws_default_security_group';

const GROUP = ['security_group_id'];
const LOOSE: LooseRules[] = [
  {
    of: RULE,
    groups: GROUP,
    ingress: (rule) => rulesOfType(rule, 'ingress'),
    egress: (rule) => rulesOfType(rule, 'egress'),
  },
  { of: INGRESS, groups: GROUP, ingress: (rule) => rulesAlone(rule) },
  { of: EGRESS, groups: GROUP, egress: (rule) => rulesAlone(rule) },
];

const IDS = { id: ({ id }: { id: string }) => id, arn: arnOf.securityGroup };

export default [
  securityGroup({
    of: 'aws_security_group',
    satellites: [RULE, INGRESS, EGRESS],
    name: (group) => group.text('name'),
    attributes: { ...IDS, name: ({ name }) => name },
    facts: {
      groupName: (group, { self }) =>
        group.text('name') ?? `${group.text('name_prefix') ?? ''}${self.id}`,
      description: (group) => group.text('description') ?? 'Managed by Terraform',
      vpcId,
      ingress: (group, beside) => rulesOf(group, beside, 'ingress'),
      // Terraform takes away the rule with which AWS lets everything leave.
      egress: (group, beside) => rulesOf(group, beside, 'egress'),
      tags: (group) => group.tags('tags'),
    },
  }),
  // What it does not say is taken away.
  securityGroup({
    of: DEFAULT,
    satellites: [RULE, INGRESS, EGRESS],
    name: () => DEFAULT_GROUP.groupName,
    attributes: IDS,
    facts: {
      groupName: () => DEFAULT_GROUP.groupName,
      description: () => DEFAULT_GROUP.description,
      vpcId,
      ingress: (group, beside) => rulesOf(group, beside, 'ingress'),
      egress: (group, beside) => rulesOf(group, beside, 'egress'),
      tags: (group) => group.tags('tags'),
    },
  }),
  ...['aws_vpc', 'aws_default_vpc'].map((of) =>
    defaultGroup({
      of,
      satellites: [RULE, INGRESS, EGRESS, DEFAULT],
      comesAlong: (_, { one }) => one(DEFAULT, 'vpc_id') === null,
      attribute: 'default_security_group_id',
      loose: LOOSE,
      isTold,
    }),
  ),
  ...LOOSE.map(groupElsewhere),
];

function vpcId(group: Block) {
  return group.text('vpc_id') ?? onceCreated('which VPC is the default one');
}

/** Unknown where a block may be about this group or another. */
function isTold({ one }: Beside): boolean {
  return one(DEFAULT, 'vpc_id') !== null;
}

function rulesOf(group: Block, beside: Beside, direction: Direction): SecurityGroupRule[] {
  return [
    ...group.list(direction, (rule) => rulesIn(rule, WITHIN, beside.self.id)).flat(),
    ...rulesBeside(beside, LOOSE, direction),
  ];
}

function rulesOfType(rule: Block, direction: Direction): SecurityGroupRule[] {
  return rule.text('type') === direction ? rulesIn(rule, BESIDE, idOf(rule)) : [];
}

function rulesAlone(rule: Block): SecurityGroupRule[] {
  return rulesIn(rule, ALONE, idOf(rule));
}

/** Of the group that a rule is for. */
function idOf(rule: Block): string {
  return part(() => rule.text('security_group_id') ?? '');
}

/** How a kind of block calls what a rule is made of. */
interface Words {
  protocol: string;
  peers: readonly (readonly [member: string, kind: SecurityGroupPeer['kind']])[];
}

const LISTS = [
  ['cidr_blocks', 'ipv4'],
  ['ipv6_cidr_blocks', 'ipv6'],
  ['prefix_list_ids', 'prefix-list'],
] as const;
const WITHIN: Words = {
  protocol: 'protocol',
  peers: [...LISTS, ['security_groups', 'security-group']],
};
const BESIDE: Words = {
  protocol: 'protocol',
  peers: [...LISTS, ['source_security_group_id', 'security-group']],
};
const ALONE: Words = {
  protocol: 'ip_protocol',
  peers: [
    ['cidr_ipv4', 'ipv4'],
    ['cidr_ipv6', 'ipv6'],
    ['prefix_list_id', 'prefix-list'],
    ['referenced_security_group_id', 'security-group'],
  ],
};

/** One rule for each peer, as AWS tells them. */
function rulesIn(rule: Block, { protocol, peers }: Words, groupId: string): SecurityGroupRule[] {
  const ports = {
    ipProtocol: rule.text(protocol) ?? '-1',
    fromPort: part(() => rule.number('from_port')),
    toPort: part(() => rule.number('to_port')),
  };
  const description = part(() => rule.text('description') || null);
  const named = peers.flatMap(([member, kind]) =>
    [part(() => rule.texts(member))].flat().map((value) => peerOf(kind, value)),
  );
  const self = part(() => rule.flag('self') ?? false);
  const own = self ? [peerOf('security-group', self === true ? groupId : self)] : [];
  return [...named, ...own].map((peer) => ruleOf(ports, peer, description));
}

/** A group of another account is written with it: `111122223333/sg-1`. */
function peerOf(kind: SecurityGroupPeer['kind'], value: string): SecurityGroupPeer {
  const [, owner, groupId] =
    kind === 'security-group' ? (/^(\d{12})[/](.+)$/.exec(value) ?? []) : [];
  return owner !== undefined && groupId !== undefined
    ? { kind, value: groupId, owner }
    : { kind, value };
}
