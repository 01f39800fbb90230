import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import peerings from './transit-gateway-peering-attachments.ts';

const all = { MaxResults: 1000 };
const ours = { TransitGatewayId: 'tgw-1', OwnerId: ACCOUNT, Region: REGION };
const theirs = { TransitGatewayId: 'tgw-2', OwnerId: '444455556666', Region: 'us-east-1' };

test('a peering with both its ends, one with another kind of network, and one AWS told half of', async () => {
  const { resources } = await replay(peerings, [
    answered('ec2', 'DescribeTransitGatewayPeeringAttachments', all, {
      TransitGatewayPeeringAttachments: [
        {
          TransitGatewayAttachmentId: 'tgw-attach-1',
          State: 'available',
          RequesterTgwInfo: ours,
          AccepterTgwInfo: theirs,
          Tags: [{ Key: 'Name', Value: 'overseas' }],
        },
        {
          TransitGatewayAttachmentId: 'tgw-attach-2',
          AccepterTransitGatewayAttachmentId: 'tgw-attach-3',
          State: 'available',
          RequesterTgwInfo: ours,
          AccepterTgwInfo: { ...theirs, TransitGatewayId: undefined, CoreNetworkId: 'core-1' },
        },
        { TransitGatewayAttachmentId: 'tgw-attach-4', RequesterTgwInfo: ours },
      ],
    }),
  ]);
  expect(resources[0]).toStrictEqual({
    type: 'AWS::EC2::TransitGatewayPeeringAttachment',
    id: `arn:aws:ec2:${REGION}:${ACCOUNT}:transit-gateway-attachment/tgw-attach-1`,
    name: 'overseas',
    account: ACCOUNT,
    region: REGION,
    transitGatewayAttachmentId: 'tgw-attach-1',
    accepterAttachmentId: 'tgw-attach-1',
    state: 'available',
    requester: { transitGatewayId: 'tgw-1', ownerId: ACCOUNT, region: REGION },
    accepter: { transitGatewayId: 'tgw-2', ownerId: '444455556666', region: 'us-east-1' },
    tags: [{ key: 'Name', value: 'overseas' }],
  });
  expect(resources.slice(1)).toMatchObject([
    { accepterAttachmentId: 'tgw-attach-3', accepter: { transitGatewayId: null } },
    { state: { $unknown: 'failed' }, accepter: { $unknown: 'failed' } },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(peerings, [
    refused('ec2', 'DescribeTransitGatewayPeeringAttachments', all, {
      name: 'UnauthorizedOperation',
    }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
