import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import elasticIps from './elastic-ips.ts';

test('an address that leads to an instance, and one that leads nowhere', async () => {
  const { resources } = await replay(elasticIps, [
    answered(
      'ec2',
      'DescribeAddresses',
      {},
      {
        Addresses: [
          {
            ...{ AllocationId: 'eipalloc-1', PublicIp: '203.0.113.1' },
            ...{ AssociationId: 'eipassoc-1', NetworkInterfaceId: 'eni-1', InstanceId: 'i-1' },
            Tags: [{ Key: 'Name', Value: 'bastion' }],
          },
          { AllocationId: 'eipalloc-2', PublicIp: '203.0.113.2', InstanceId: '' },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::EC2::EIP', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:elastic-ip/eipalloc-1`,
      name: 'bastion',
      allocationId: 'eipalloc-1',
      publicIp: '203.0.113.1',
      associationId: 'eipassoc-1',
      networkInterfaceId: 'eni-1',
      instanceId: 'i-1',
      tags: [{ key: 'Name', value: 'bastion' }],
    },
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:elastic-ip/eipalloc-2`,
      name: 'eipalloc-2',
      allocationId: 'eipalloc-2',
      publicIp: '203.0.113.2',
      associationId: null,
      networkInterfaceId: null,
      instanceId: null,
      tags: [],
    },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(elasticIps, [
    refused('ec2', 'DescribeAddresses', {}, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EC2::EIP', region: REGION }]);
});
