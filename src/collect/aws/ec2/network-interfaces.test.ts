import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import networkInterfaces from './network-interfaces.ts';

const all = { MaxResults: 1000 };
const instance = {
  NetworkInterfaceId: 'eni-1',
  OwnerId: ACCOUNT,
  InterfaceType: 'interface' as const,
  Status: 'in-use' as const,
  VpcId: 'vpc-1',
  SubnetId: 'subnet-1',
  Groups: [{ GroupId: 'sg-1', GroupName: 'web' }],
  PrivateIpAddresses: [
    { PrivateIpAddress: '10.0.0.10', Primary: true, Association: { PublicIp: '192.0.2.1' } },
    { PrivateIpAddress: '10.0.0.11', Primary: false },
  ],
  Ipv4Prefixes: [{ Ipv4Prefix: '10.0.0.16/28' }],
  Ipv6Addresses: [{ Ipv6Address: '2001:db8::10' }],
  Ipv6Prefixes: [{ Ipv6Prefix: '2001:db8::1:0/80' }],
  Attachment: { InstanceId: 'i-1' },
  RequesterManaged: false,
  Description: 'eth0',
  TagSet: [{ Key: 'Name', Value: 'web-1' }],
};

test('an interface of an instance, one of a service, and one AWS told half of', async () => {
  const { Attachment, Description, Ipv4Prefixes, Ipv6Prefixes, TagSet, ...bare } = instance;
  const { resources } = await replay(networkInterfaces, [
    answered('ec2', 'DescribeNetworkInterfaces', all, {
      NetworkInterfaces: [
        instance,
        {
          ...{ ...bare, NetworkInterfaceId: 'eni-2', RequesterManaged: true, Groups: [] },
          ...{ PrivateIpAddresses: [], Ipv6Addresses: [] },
        },
        { ...bare, NetworkInterfaceId: 'eni-3', Groups: undefined, Ipv6Addresses: undefined },
      ],
    }),
  ]);
  const facts = {
    type: 'AWS::EC2::NetworkInterface',
    account: ACCOUNT,
    region: REGION,
    interfaceType: 'interface',
    status: 'in-use',
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
  };
  expect(resources.slice(0, 2)).toStrictEqual([
    {
      ...facts,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:network-interface/eni-1`,
      name: 'web-1',
      networkInterfaceId: 'eni-1',
      groups: ['sg-1'],
      privateAddresses: [
        { address: '10.0.0.10', publicIp: '192.0.2.1' },
        { address: '10.0.0.11', publicIp: null },
        { address: '10.0.0.16/28', publicIp: null },
      ],
      publicAddresses: [{ address: '10.0.0.10', publicIp: '192.0.2.1' }],
      publicIps: ['192.0.2.1'],
      ipv6Addresses: ['2001:db8::10', '2001:db8::1:0/80'],
      instanceId: 'i-1',
      requesterManaged: false,
      description: 'eth0',
      tags: [{ key: 'Name', value: 'web-1' }],
    },
    {
      ...facts,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:network-interface/eni-2`,
      name: 'eni-2',
      networkInterfaceId: 'eni-2',
      groups: [],
      privateAddresses: [],
      publicAddresses: [],
      publicIps: [],
      ipv6Addresses: [],
      instanceId: null,
      requesterManaged: true,
      description: '',
      tags: [],
    },
  ]);
  const failed = { $unknown: 'failed' };
  expect(resources[2]).toMatchObject({ groups: failed, ipv6Addresses: failed });
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(networkInterfaces, [
    refused('ec2', 'DescribeNetworkInterfaces', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
