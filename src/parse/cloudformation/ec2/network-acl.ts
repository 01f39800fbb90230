import type { NetworkAclRule } from '../../../model/aws/ec2.ts';
import { type Beside, onceCreated } from '../../adapter.ts';
import { idAs } from '../../ec2/ids.ts';
import {
  defaultNetworkAcl,
  FINAL,
  networkAcl,
  type RuleWords,
  subnetsLeft,
  toRule,
} from '../../ec2/network-acl.ts';
import { cloudformation } from '../dialect.ts';

const ENTRY = 'AWS::EC2::NetworkAclEntry';
const ASSOCIATION = 'AWS::EC2::SubnetNetworkAclAssociation';
const SUBNET = 'AWS::EC2::Subnet';
const BLOCK = 'AWS::EC2::VPCCidrBlock';
const OF_IPV6 = ['AmazonProvidedIpv6CidrBlock', 'Ipv6CidrBlock', 'Ipv6IpamPoolId', 'Ipv6Pool'];

const WORDS: RuleWords = {
  number: 'RuleNumber',
  action: 'RuleAction',
  protocol: 'Protocol',
  cidrs: ['CidrBlock', 'Ipv6CidrBlock'],
  ports: (entry) => {
    const range = entry.block('PortRange');
    return { from: range?.number('From') ?? null, to: range?.number('To') ?? null };
  },
  icmp: (entry) => {
    const icmp = entry.block('Icmp');
    return { type: icmp?.number('Type') ?? null, code: icmp?.number('Code') ?? null };
  },
};

export default [
  networkAcl(
    {
      of: 'AWS::EC2::NetworkAcl',
      satellites: [ENTRY, ASSOCIATION],
      attributes: idAs('Id', 'network-acl'),
      facts: {
        networkAclId: (_, { self }) => self.id,
        vpcId: (acl) => acl.text('VpcId') ?? onceCreated('its VPC'),
        isDefault: () => false,
        subnetIds: (_, { list }) =>
          list(ASSOCIATION, 'NetworkAclId', (one) => one.text('SubnetId') ?? ''),
        ingress: (_, beside) => [...entries(beside, false), ...FINAL],
        egress: (_, beside) => [...entries(beside, true), ...FINAL],
      },
    },
    cloudformation,
  ),
  defaultNetworkAcl(
    {
      of: 'AWS::EC2::VPC',
      satellites: [ENTRY, ASSOCIATION, SUBNET, BLOCK],
      attribute: 'DefaultNetworkAcl',
      comesAlong: () => true,
      subnetIds: (vpc, beside) =>
        subnetsLeft(beside, vpc, {
          subnet: SUBNET,
          vpc: 'VpcId',
          id: 'Ref',
          takenBy: [[ASSOCIATION, 'SubnetId']],
        }),
      hasIpv6: (_, { list }) =>
        list(BLOCK, 'VpcId', (one) => OF_IPV6.some((member) => one.has(member))).includes(true),
      rulesBeside: entries,
    },
    cloudformation,
  ),
];

function entries({ list }: Beside, egress: boolean): NetworkAclRule[] {
  return list(ENTRY, 'NetworkAclId', (entry) =>
    (entry.flag('Egress') ?? false) === egress ? [toRule(entry, WORDS)] : [],
  ).flat();
}
