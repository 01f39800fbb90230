import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import securityGroups from './security-groups.ts';

const all = { MaxResults: 1000 };
const group = {
  GroupId: 'sg-1',
  GroupName: 'web',
  Description: 'Web servers',
  OwnerId: ACCOUNT,
  VpcId: 'vpc-1',
  IpPermissions: [],
  IpPermissionsEgress: [],
};
const listed = (...SecurityGroups: object[]) =>
  answered('ec2', 'DescribeSecurityGroups', all, { SecurityGroups });

test('every peer of a permission is a rule of its own', async () => {
  const { resources } = await replay(securityGroups, [
    listed({
      ...group,
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 444,
          IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'ours' }, { CidrIp: '192.0.2.0/24' }],
          Ipv6Ranges: [{ CidrIpv6: '::/0', Description: 'all' }],
          PrefixListIds: [{ PrefixListId: 'pl-1' }],
          UserIdGroupPairs: [
            { GroupId: 'sg-1', UserId: ACCOUNT },
            { GroupId: 'sg-9', UserId: '444455556666', Description: 'theirs' },
          ],
        },
        { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      ],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      Tags: [{ Key: 'Team', Value: 'shop' }, { Key: 'empty' }],
    }),
    answered(
      'ec2',
      'DescribeSecurityGroupReferences',
      { GroupId: ['sg-1'] },
      { SecurityGroupReferenceSet: [] },
    ),
  ]);
  const https = { ipProtocol: 'tcp', fromPort: 443, toPort: 444 };
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EC2::SecurityGroup',
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/sg-1`,
      name: 'web',
      account: ACCOUNT,
      region: REGION,
      groupId: 'sg-1',
      groupName: 'web',
      description: 'Web servers',
      ownerId: ACCOUNT,
      vpcId: 'vpc-1',
      peerGroups: ['sg-1', 'sg-9'],
      referencingVpcs: [],
      ingress: [
        { ...https, peer: { kind: 'ipv4', value: '10.0.0.0/8' }, description: 'ours' },
        { ...https, peer: { kind: 'ipv4', value: '192.0.2.0/24' }, description: null },
        { ...https, peer: { kind: 'ipv6', value: '::/0' }, description: 'all' },
        { ...https, peer: { kind: 'prefix-list', value: 'pl-1' }, description: null },
        { ...https, peer: { kind: 'security-group', value: 'sg-1' }, description: null },
        {
          ...https,
          peer: { kind: 'security-group', value: 'sg-9', owner: '444455556666' },
          description: 'theirs',
        },
        {
          ipProtocol: 'icmp',
          fromPort: null,
          toPort: null,
          peer: { kind: 'ipv4', value: '10.0.0.0/8' },
          description: null,
        },
      ],
      egress: [
        {
          ipProtocol: '-1',
          fromPort: null,
          toPort: null,
          peer: { kind: 'ipv4', value: '0.0.0.0/0' },
          description: null,
        },
      ],
      tags: [
        { key: 'Team', value: 'shop' },
        { key: 'empty', value: '' },
      ],
    },
  ]);
});

test('whose rules beyond a peering name the group is asked for many groups at once', async () => {
  const ask = { GroupId: ['sg-1', 'sg-2'] };
  const three = [
    group,
    { ...group, GroupId: 'sg-2' },
    { ...group, GroupId: 'sg-3', OwnerId: '444455556666' },
  ];
  const taken = await replay(securityGroups, [
    answered('ec2', 'DescribeSecurityGroups', all, { SecurityGroups: three }),
    answered('ec2', 'DescribeSecurityGroupReferences', ask, {
      SecurityGroupReferenceSet: [{ GroupId: 'sg-2', ReferencingVpcId: 'vpc-9' }],
    }),
  ]);
  expect(taken.resources.map(({ referencingVpcs }) => referencingVpcs)).toStrictEqual([
    [],
    ['vpc-9'],
    null,
  ]);
  const denied = await replay(securityGroups, [
    listed(group),
    refused(
      'ec2',
      'DescribeSecurityGroupReferences',
      { GroupId: ['sg-1'] },
      { name: 'UnauthorizedOperation' },
    ),
  ]);
  expect(denied.resources[0]?.referencingVpcs).toMatchObject({ $unknown: 'denied' });
});

test('pages are read to the end', async () => {
  const { resources } = await replay(securityGroups, [
    answered('ec2', 'DescribeSecurityGroups', all, { SecurityGroups: [group], NextToken: 'more' }),
    answered(
      'ec2',
      'DescribeSecurityGroups',
      { ...all, NextToken: 'more' },
      { SecurityGroups: [{ ...group, GroupId: 'sg-2' }] },
    ),
  ]);
  expect(resources.map(({ groupId }) => groupId)).toStrictEqual(['sg-1', 'sg-2']);
});

test('a rule AWS left half said leaves the rules unknown', async () => {
  const { resources } = await replay(securityGroups, [
    listed({ ...group, IpPermissions: [{ IpProtocol: 'tcp', UserIdGroupPairs: [{}] }] }),
  ]);
  expect(resources[0]?.ingress).toMatchObject({ $unknown: 'failed' });
  expect(resources[0]?.egress).toStrictEqual([]);
});

test('a refused listing is incomplete', async () => {
  const { resources, incomplete } = await replay(securityGroups, [
    refused('ec2', 'DescribeSecurityGroups', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ region: REGION, unknown: { $unknown: 'denied' } }]);
});
