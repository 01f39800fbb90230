import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import peerings from './vpc-peering-connections.ts';

const page = { MaxResults: 1000 };
const ours = { VpcId: 'vpc-1', OwnerId: ACCOUNT, Region: REGION };
const theirs = { VpcId: 'vpc-2', OwnerId: '444455556666', Region: 'us-east-1' };

test('a peering with both its ends, and one of which AWS told half', async () => {
  const { resources } = await replay(peerings, [
    answered('ec2', 'DescribeVpcPeeringConnections', page, {
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: 'pcx-1',
          Status: { Code: 'active', Message: 'Active' },
          RequesterVpcInfo: ours,
          AccepterVpcInfo: theirs,
          Tags: [{ Key: 'Name', Value: 'partner' }],
        },
        {
          VpcPeeringConnectionId: 'pcx-2',
          Status: { Code: 'deleted' },
          RequesterVpcInfo: ours,
          AccepterVpcInfo: { OwnerId: ACCOUNT },
        },
      ],
    }),
  ]);
  expect(resources[0]).toStrictEqual({
    type: 'AWS::EC2::VPCPeeringConnection',
    id: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-peering-connection/pcx-1`,
    name: 'partner',
    account: ACCOUNT,
    region: REGION,
    vpcPeeringConnectionId: 'pcx-1',
    status: 'active',
    vpcIds: ['vpc-1', 'vpc-2'],
    requester: { vpcId: 'vpc-1', ownerId: ACCOUNT, region: REGION },
    accepter: { vpcId: 'vpc-2', ownerId: '444455556666', region: 'us-east-1' },
    tags: [{ key: 'Name', value: 'partner' }],
  });
  expect(resources[1]).toMatchObject({
    status: 'deleted',
    vpcIds: { $unknown: 'failed' },
    requester: { vpcId: 'vpc-1' },
    accepter: { $unknown: 'failed' },
  });
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(peerings, [
    refused('ec2', 'DescribeVpcPeeringConnections', page, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
