import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import gateways from './transit-gateways.ts';

const all = { MaxResults: 1000 };
const TransitGatewayArn = `arn:aws:ec2:${REGION}:${ACCOUNT}:transit-gateway/tgw-1`;
const bare = {
  ...{ TransitGatewayArn, TransitGatewayId: 'tgw-1', OwnerId: ACCOUNT },
  State: 'available' as const,
};

test('a transit gateway, one from before there was the option, and one AWS told half of', async () => {
  const { resources } = await replay(gateways, [
    answered('ec2', 'DescribeTransitGateways', all, {
      TransitGateways: [
        {
          ...bare,
          Options: { SecurityGroupReferencingSupport: 'enable' },
          Tags: [{ Key: 'Name', Value: 'hub' }],
        },
        { ...bare, TransitGatewayArn: `${TransitGatewayArn}2`, Options: {} },
        { ...bare, TransitGatewayArn: `${TransitGatewayArn}3` },
      ],
    }),
  ]);
  expect(resources[0]).toStrictEqual({
    type: 'AWS::EC2::TransitGateway',
    id: TransitGatewayArn,
    name: 'hub',
    account: ACCOUNT,
    region: REGION,
    transitGatewayId: 'tgw-1',
    state: 'available',
    ownerId: ACCOUNT,
    referencesGroups: true,
    tags: [{ key: 'Name', value: 'hub' }],
  });
  expect(resources.slice(1)).toMatchObject([
    { referencesGroups: false, tags: [] },
    { referencesGroups: { $unknown: 'failed' } },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(gateways, [
    refused('ec2', 'DescribeTransitGateways', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
