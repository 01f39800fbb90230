import type { SecurityGroupPeer, SecurityGroupRule } from '../../../model/aws/ec2.ts';
import { isUnknown, UnknownFact } from '../../../model/unknown.ts';
import { adapter, type Beside, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { type Block, part } from '../../block.ts';
import { ruleOf } from '../../security-group-rule.ts';
import { tagsOf } from '../tags.ts';

export default adapter({
  type: 'AWS::EC2::SecurityGroup',
  of: 'AWS::EC2::SecurityGroup',
  satellites: ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'],
  name: (group) => group.text('GroupName'),
  attributes: { Ref: ({ id }) => id, GroupId: ({ id }) => id, Arn: arnOf.securityGroup },
  facts: {
    groupId: (_, { self }) => self.id,
    groupName: (_, { self }) => self.name,
    description: (group) => group.text('GroupDescription') ?? '',
    ownerId: (_, { self }) => self.account,
    vpcId: (group) => group.text('VpcId'),
    ingress: (group, beside) => rulesOf(group, beside, INGRESS),
    egress: (group, beside) => {
      const rules = rulesOf(group, beside, EGRESS);
      // A group for which nobody says what may leave it lets everything leave.
      return rules.length > 0 ? rules : EVERYTHING;
    },
    peerGroups: (group, beside) =>
      [...rulesOf(group, beside, INGRESS), ...rulesOf(group, beside, EGRESS)].flatMap((rule) =>
        isUnknown(rule) || rule.peer.kind === 'security-group' ? peerGroup(rule) : [],
      ),
    referencingVpcs: () => onceCreated('which VPCs refer to it'),
    tags: tagsOf,
  },
});

/** An unknown rule may name a group. */
function peerGroup(rule: SecurityGroupRule): string {
  return isUnknown(rule) ? (rule as never) : rule.peer.value;
}

/** How a direction is written: within the group, and as a resource of its own that names it. */
interface Direction {
  list: string;
  own: string;
  /** What members that name a peer begin with. */
  side: 'Source' | 'Destination';
}

const INGRESS: Direction = {
  list: 'SecurityGroupIngress',
  own: 'AWS::EC2::SecurityGroupIngress',
  side: 'Source',
};

const EGRESS: Direction = {
  list: 'SecurityGroupEgress',
  own: 'AWS::EC2::SecurityGroupEgress',
  side: 'Destination',
};

const EVERYTHING: SecurityGroupRule[] = [
  {
    ipProtocol: '-1',
    fromPort: null,
    toPort: null,
    peer: { kind: 'ipv4', value: '0.0.0.0/0' },
    description: null,
  },
];

function rulesOf(
  group: Block,
  { list }: Beside,
  { list: within, own, side }: Direction,
): SecurityGroupRule[] {
  const make = (rule: Block) => toRule(rule, side);
  return [
    ...group.list(within, make),
    ...list(own, 'GroupId', make),
    ...list(own, 'GroupName', make),
  ];
}

function toRule(rule: Block, side: Direction['side']): SecurityGroupRule {
  const ports = {
    ipProtocol: rule.text('IpProtocol') ?? '-1',
    fromPort: part(() => rule.number('FromPort')),
    toPort: part(() => rule.number('ToPort')),
  };
  return ruleOf(
    ports,
    peerOf(rule, side),
    part(() => rule.text('Description')),
  );
}

function peerOf(rule: Block, side: Direction['side']): SecurityGroupPeer {
  const given = (member: string) => part(() => rule.text(member) ?? '');
  if (rule.has('CidrIp')) return { kind: 'ipv4', value: given('CidrIp') };
  if (rule.has('CidrIpv6')) return { kind: 'ipv6', value: given('CidrIpv6') };
  if (rule.has(`${side}PrefixListId`)) {
    return { kind: 'prefix-list', value: given(`${side}PrefixListId`) };
  }
  const member = GROUPS.map((kind) => `${side}${kind}`).find((name) => rule.has(name));
  if (member === undefined) {
    throw new UnknownFact('peer', {
      $unknown: 'failed',
      detail: 'a rule does not say for whom it is',
    });
  }
  const owner = rule.text('SourceSecurityGroupOwnerId');
  return { kind: 'security-group', value: given(member), ...(owner !== null && { owner }) };
}

const GROUPS = ['SecurityGroupId', 'SecurityGroupName'];
