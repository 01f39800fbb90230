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
  Attachment: { InstanceId: 'i-1' },
  RequesterManaged: false,
  Description: 'eth0',
  TagSet: [{ Key: 'Name', Value: 'web-1' }],
};

test('an interface of an instance, one of a service, and one AWS told half of', async () => {
  const { Attachment, Description, TagSet, ...bare } = instance;
  const { resources } = await replay(networkInterfaces, [
    answered('ec2', 'DescribeNetworkInterfaces', all, {
      NetworkInterfaces: [
        instance,
        { ...bare, NetworkInterfaceId: 'eni-2', RequesterManaged: true, Groups: [] },
        { ...bare, NetworkInterfaceId: 'eni-3', Groups: undefined },
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
      instanceId: null,
      requesterManaged: true,
      description: '',
      tags: [],
    },
  ]);
  expect(resources[2]?.groups).toMatchObject({ $unknown: 'failed' });
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(networkInterfaces, [
    refused('ec2', 'DescribeNetworkInterfaces', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
