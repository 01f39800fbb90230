import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import networkAcls from './network-acls.ts';

const page = { MaxResults: 1000 };
const acl = {
  NetworkAclId: 'acl-1',
  VpcId: 'vpc-1',
  OwnerId: ACCOUNT,
  IsDefault: false,
  Associations: [
    { NetworkAclAssociationId: 'aclassoc-1', NetworkAclId: 'acl-1', SubnetId: 'subnet-1' },
  ],
};
const inbound = { Egress: false, RuleAction: 'allow' as const };
const last = { RuleAction: 'deny' as const, RuleNumber: 32_767, Protocol: '-1' };

test('an ACL, its rules by direction and number', async () => {
  const { resources } = await replay(networkAcls, [
    answered('ec2', 'DescribeNetworkAcls', page, {
      NetworkAcls: [
        {
          ...acl,
          Tags: [{ Key: 'Name', Value: 'public' }],
          Entries: [
            { ...last, Egress: false, CidrBlock: '0.0.0.0/0' },
            {
              ...inbound,
              RuleNumber: 110,
              Protocol: '6',
              Ipv6CidrBlock: '::/0',
              PortRange: { From: 443, To: 443 },
            },
            {
              ...inbound,
              RuleNumber: 100,
              Protocol: '1',
              CidrBlock: '10.0.0.0/8',
              IcmpTypeCode: { Type: 3, Code: -1 },
            },
            {
              ...inbound,
              RuleNumber: 120,
              Protocol: '58',
              CidrBlock: '10.0.0.0/8',
              IcmpTypeCode: { Type: 1, Code: 1 },
            },
            { ...last, Egress: true, Ipv6CidrBlock: '::/0', RuleNumber: 32_768 },
          ],
        },
      ],
    }),
  ]);
  const nothing = { portRange: null, icmpTypeCode: null };
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EC2::NetworkAcl',
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:network-acl/acl-1`,
      name: 'public',
      account: ACCOUNT,
      region: REGION,
      networkAclId: 'acl-1',
      vpcId: 'vpc-1',
      isDefault: false,
      subnetIds: ['subnet-1'],
      ingress: [
        {
          ...{ ruleNumber: 100, ruleAction: 'allow', protocol: '1', cidrBlock: '10.0.0.0/8' },
          portRange: null,
          icmpTypeCode: { type: 3, code: -1 },
        },
        {
          ...{ ruleNumber: 110, ruleAction: 'allow', protocol: '6', cidrBlock: '::/0' },
          portRange: { from: 443, to: 443 },
          icmpTypeCode: null,
        },
        {
          ...{ ruleNumber: 120, ruleAction: 'allow', protocol: '58', cidrBlock: '10.0.0.0/8' },
          ...nothing,
        },
        {
          ...{ ruleNumber: 32_767, ruleAction: 'deny', protocol: '-1', cidrBlock: '0.0.0.0/0' },
          ...nothing,
        },
      ],
      egress: [
        {
          ...{ ruleNumber: 32_768, ruleAction: 'deny', protocol: '-1', cidrBlock: '::/0' },
          ...nothing,
        },
      ],
      tags: [{ key: 'Name', value: 'public' }],
    },
  ]);
});

test.for([
  ['no ports', { Protocol: '6' }],
  ['half of its ports', { Protocol: '17', PortRange: { From: 53 } }],
  ['no type', { Protocol: '1' }],
  ['no direction', { Protocol: '-1', Egress: undefined }],
])('a rule of which AWS says %s leaves the rules unknown', async ([, told]) => {
  const { resources } = await replay(networkAcls, [
    answered('ec2', 'DescribeNetworkAcls', page, {
      NetworkAcls: [
        {
          ...acl,
          Entries: [{ ...inbound, RuleNumber: 100, CidrBlock: '10.0.0.0/8', ...Object(told) }],
        },
      ],
    }),
  ]);
  expect(resources).toMatchObject([{ ingress: { $unknown: 'failed' }, subnetIds: ['subnet-1'] }]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(networkAcls, [
    refused('ec2', 'DescribeNetworkAcls', page, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
