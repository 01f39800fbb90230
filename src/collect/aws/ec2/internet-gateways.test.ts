import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import internetGateways from './internet-gateways.ts';

const page = { MaxResults: 1000 };

test('a gateway that is attached, and one that is not', async () => {
  const { resources } = await replay(internetGateways, [
    answered('ec2', 'DescribeInternetGateways', page, {
      InternetGateways: [
        {
          InternetGatewayId: 'igw-1',
          OwnerId: ACCOUNT,
          // The SDK knows no such state, and AWS says it.
          Attachments: [{ VpcId: 'vpc-1', State: 'available' as 'attached' }],
          Tags: [{ Key: 'Name', Value: 'shop' }],
        },
        {
          InternetGatewayId: 'igw-2',
          OwnerId: ACCOUNT,
          Attachments: [{ VpcId: 'vpc-2', State: 'detaching' }],
        },
        { InternetGatewayId: 'igw-3', OwnerId: ACCOUNT, Attachments: [] },
      ],
    }),
  ]);
  expect(resources[0]).toStrictEqual({
    type: 'AWS::EC2::InternetGateway',
    id: `arn:aws:ec2:${REGION}:${ACCOUNT}:internet-gateway/igw-1`,
    name: 'shop',
    account: ACCOUNT,
    region: REGION,
    internetGatewayId: 'igw-1',
    vpcIds: ['vpc-1'],
  });
  expect(resources.slice(1)).toMatchObject([{ vpcIds: [] }, { vpcIds: [] }]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(internetGateways, [
    refused('ec2', 'DescribeInternetGateways', page, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
