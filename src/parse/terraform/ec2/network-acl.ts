import type { NetworkAclRule } from '../../../model/aws/ec2.ts';
import { UnknownFact } from '../../../model/unknown.ts';
import { type Beside, onceCreated } from '../../adapter.ts';
import type { Block } from '../../block.ts';
import { idAs } from '../../ec2/ids.ts';
import {
  defaultNetworkAcl,
  FINAL,
  networkAcl,
  type RuleWords,
  type Subnets,
  subnetsLeft,
  toRule,
} from '../../ec2/network-acl.ts';
import { terraform } from '../dialect.ts';

const RULE = 'aws_network_acl_rule';
const ASSOCIATION = 'aws_network_acl_association';
const DEFAULT = 'aws_default_network_acl';
const ACL = 'aws_network_acl';
const SUBNET = 'aws_subnet';
const IPV6 = 'aws_vpc_ipv6_cidr_block_association';

const words = {
  protocol: 'protocol',
  cidrs: ['cidr_block', 'ipv6_cidr_block'],
  ports: (rule: Block) => ({ from: rule.number('from_port'), to: rule.number('to_port') }),
  icmp: (rule: Block) => ({ type: rule.number('icmp_type'), code: rule.number('icmp_code') }),
};
const WITHIN: RuleWords = { ...words, number: 'rule_no', action: 'action' };
const BESIDE: RuleWords = { ...words, number: 'rule_number', action: 'rule_action' };

const SUBNETS: Subnets = {
  subnet: SUBNET,
  vpc: 'vpc_id',
  id: 'id',
  takenBy: [
    [ACL, 'subnet_ids'],
    [ASSOCIATION, 'subnet_id'],
  ],
};

export default [
  networkAcl(
    {
      of: ACL,
      satellites: [RULE, ASSOCIATION],
      attributes: idAs('network_acl_id', 'network-acl'),
      facts: {
        networkAclId: (_, { self }) => self.id,
        vpcId: (acl) => acl.text('vpc_id') ?? onceCreated('its VPC'),
        isDefault: () => false,
        subnetIds: (acl, { list }) => [
          ...acl.texts('subnet_ids'),
          ...list(ASSOCIATION, 'network_acl_id', (one) => one.text('subnet_id') ?? ''),
        ],
        ingress: (acl, beside) => rulesOf(acl, beside, 'ingress'),
        egress: (acl, beside) => rulesOf(acl, beside, 'egress'),
      },
    },
    terraform,
  ),
  // What it does not say is taken away.
  networkAcl(
    {
      of: DEFAULT,
      satellites: [RULE, ASSOCIATION, ACL, SUBNET],
      attributes: idAs('network_acl_id', 'network-acl'),
      facts: {
        networkAclId: (_, { self }) => self.id,
        vpcId: (acl) => vpcOf(acl).own('id'),
        isDefault: () => true,
        subnetIds: (acl, beside) => [
          ...new Set([...acl.texts('subnet_ids'), ...subnetsLeft(beside, vpcOf(acl), SUBNETS)]),
        ],
        ingress: (acl, beside) => rulesOf(acl, beside, 'ingress'),
        egress: (acl, beside) => rulesOf(acl, beside, 'egress'),
      },
    },
    terraform,
  ),
  ...['aws_vpc', 'aws_default_vpc'].map((of) =>
    defaultNetworkAcl(
      {
        of,
        satellites: [RULE, ASSOCIATION, ACL, SUBNET, DEFAULT, IPV6],
        comesAlong: (_, { one }) => one(DEFAULT, 'default_network_acl_id') === null,
        attribute: 'default_network_acl_id',
        subnetIds: (vpc, beside) => subnetsLeft(beside, vpc, SUBNETS),
        hasIpv6: (vpc, { one }) =>
          vpc.flag('assign_generated_ipv6_cidr_block') === true ||
          vpc.has('ipv6_cidr_block') ||
          vpc.has('ipv6_ipam_pool_id') ||
          one(IPV6, 'vpc_id') !== null,
        rulesBeside,
      },
      terraform,
    ),
  ),
];

/** The VPC whose ACL it is: it names the ACL as an attribute of that. */
function vpcOf(acl: Block): Block {
  const vpc = acl.referred('default_network_acl_id');
  if (!vpc) throw new UnknownFact('vpcId', onceCreated('its VPC'));
  return vpc;
}

function rulesOf(acl: Block, beside: Beside, direction: 'ingress' | 'egress'): NetworkAclRule[] {
  return [
    ...acl.list(direction, (rule) => toRule(rule, WITHIN)),
    ...rulesBeside(beside, direction === 'egress'),
    ...FINAL,
  ];
}

function rulesBeside({ list }: Beside, egress: boolean): NetworkAclRule[] {
  return list(RULE, 'network_acl_id', (rule) =>
    (rule.flag('egress') ?? false) === egress ? [toRule(rule, BESIDE)] : [],
  ).flat();
}
