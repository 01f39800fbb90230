import type { SecurityGroupPeer, SecurityGroupRule } from '../../../model/aws/ec2.ts';
import { UnknownFact } from '../../../model/unknown.ts';
import { onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { type Block, part } from '../../block.ts';
import {
  defaultGroup,
  EGRESS_BY_DEFAULT,
  groupElsewhere,
  type LooseRules,
  ruleOf,
  rulesBeside,
  securityGroup,
} from '../../ec2/security-group.ts';
import { tagsOf } from '../tags.ts';

const GROUP = ['GroupId', 'GroupName'];
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const EGRESS = 'AWS::EC2::SecurityGroupEgress';
/** With it the CDK takes the rules of a default group away. */
const RESTRICTED = 'Custom::VpcRestrictDefaultSG';

const LOOSE: LooseRules[] = [
  { of: INGRESS, groups: GROUP, ingress: (rule) => [toRule(rule, 'Source')] },
  { of: EGRESS, groups: GROUP, egress: (rule) => [toRule(rule, 'Destination')] },
];

export default [
  securityGroup({
    of: 'AWS::EC2::SecurityGroup',
    satellites: [INGRESS, EGRESS],
    name: (group) => group.text('GroupName'),
    attributes: { Ref: ({ id }) => id, GroupId: ({ id }) => id, Arn: arnOf.securityGroup },
    facts: {
      groupName: (group, { self }) => group.text('GroupName') ?? self.name,
      description: (group) => group.text('GroupDescription') ?? '',
      vpcId: (group) => group.text('VpcId') ?? onceCreated('which VPC is the default one'),
      ingress: (group, beside) => [
        ...group.list('SecurityGroupIngress', (rule) => toRule(rule, 'Source')),
        ...rulesBeside(beside, LOOSE, 'ingress'),
      ],
      egress: (group, beside) => {
        const rules = [
          ...group.list('SecurityGroupEgress', (rule) => toRule(rule, 'Destination')),
          ...rulesBeside(beside, LOOSE, 'egress'),
        ];
        return rules.length > 0 ? rules : EGRESS_BY_DEFAULT;
      },
      tags: tagsOf,
    },
  }),
  defaultGroup({
    of: 'AWS::EC2::VPC',
    satellites: [INGRESS, EGRESS, RESTRICTED],
    comesAlong: () => true,
    attribute: 'DefaultSecurityGroup',
    loose: LOOSE,
    isTold: isRestricted,
  }),
  ...LOOSE.map(groupElsewhere),
];

function isRestricted({ one }: Parameters<typeof rulesBeside>[0]): boolean {
  return one(RESTRICTED, 'DefaultSecurityGroupId') !== null;
}

/** What members that name a peer begin with. */
type Side = 'Source' | 'Destination';

function toRule(rule: Block, side: Side): SecurityGroupRule {
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

function peerOf(rule: Block, side: Side): SecurityGroupPeer {
  const given = (member: string) => part(() => rule.text(member) ?? '');
  if (rule.has('CidrIp')) return { kind: 'ipv4', value: given('CidrIp') };
  if (rule.has('CidrIpv6')) return { kind: 'ipv6', value: given('CidrIpv6') };
  if (rule.has(`${side}PrefixListId`)) {
    return { kind: 'prefix-list', value: given(`${side}PrefixListId`) };
  }
  const member = PEER_GROUPS.map((kind) => `${side}${kind}`).find((name) => rule.has(name));
  if (member === undefined) {
    throw new UnknownFact('peer', {
      $unknown: 'failed',
      detail: 'a rule does not say for whom it is',
    });
  }
  const owner = rule.text('SourceSecurityGroupOwnerId');
  return { kind: 'security-group', value: given(member), ...(owner !== null && { owner }) };
}

const PEER_GROUPS = ['SecurityGroupId', 'SecurityGroupName'];
