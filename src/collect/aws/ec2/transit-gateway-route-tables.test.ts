import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import tables from './transit-gateway-route-tables.ts';

const all = { MaxResults: 1000 };
const TransitGatewayRouteTableId = 'tgw-rtb-1';
const listed = answered('ec2', 'DescribeTransitGatewayRouteTables', all, {
  TransitGatewayRouteTables: [
    { TransitGatewayRouteTableId, TransitGatewayId: 'tgw-1', State: 'available' },
  ],
});
const search = {
  TransitGatewayRouteTableId,
  Filters: [{ Name: 'state', Values: ['active', 'blackhole'] }],
  MaxResults: 1000,
};
const asked = { TransitGatewayRouteTableId, MaxResults: 1000 };
const associated = answered('ec2', 'GetTransitGatewayRouteTableAssociations', asked, {
  Associations: [
    { TransitGatewayAttachmentId: 'tgw-attach-1', State: 'associated' },
    { TransitGatewayAttachmentId: 'tgw-attach-2', State: 'disassociating' },
  ],
});
const vpc = {
  TransitGatewayAttachmentId: 'tgw-attach-1',
  ResourceType: 'vpc' as const,
  ResourceId: 'vpc-1',
};
const route = {
  DestinationCidrBlock: '10.0.0.0/16',
  Type: 'propagated' as const,
  State: 'active' as const,
  TransitGatewayAttachments: [vpc],
};

test('what is associated with a table, and where it leads', async () => {
  const { resources } = await replay(tables, [
    listed,
    associated,
    answered('ec2', 'SearchTransitGatewayRoutes', search, {
      Routes: [route, { DestinationCidrBlock: '10.9.0.0/16', Type: 'static', State: 'blackhole' }],
      AdditionalRoutesAvailable: false,
    }),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EC2::TransitGatewayRouteTable',
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:transit-gateway-route-table/tgw-rtb-1`,
      name: 'tgw-rtb-1',
      account: ACCOUNT,
      region: REGION,
      transitGatewayRouteTableId: 'tgw-rtb-1',
      transitGatewayId: 'tgw-1',
      state: 'available',
      attachmentIds: ['tgw-attach-1'],
      routes: [
        {
          destinationCidrBlock: '10.0.0.0/16',
          type: 'propagated',
          state: 'active',
          attachments: [
            {
              transitGatewayAttachmentId: 'tgw-attach-1',
              resourceType: 'vpc',
              resourceId: 'vpc-1',
            },
          ],
        },
        {
          ...{ destinationCidrBlock: '10.9.0.0/16', type: 'static', state: 'blackhole' },
          attachments: [],
        },
      ],
      tags: [],
    },
  ]);
});

test('routes that AWS says there are more of, and does not tell, are unknown', async () => {
  const { resources } = await replay(tables, [
    listed,
    associated,
    answered('ec2', 'SearchTransitGatewayRoutes', search, {
      Routes: [route],
      AdditionalRoutesAvailable: true,
    }),
  ]);
  expect(resources).toMatchObject([{ routes: { $unknown: 'incomplete' } }]);
});

test('what is refused is unknown', async () => {
  const denied = { name: 'UnauthorizedOperation' };
  const { resources } = await replay(tables, [
    listed,
    refused('ec2', 'GetTransitGatewayRouteTableAssociations', asked, denied),
    refused('ec2', 'SearchTransitGatewayRoutes', search, denied),
  ]);
  expect(resources).toMatchObject([
    { attachmentIds: { $unknown: 'denied' }, routes: { $unknown: 'denied' } },
  ]);
  const { incomplete } = await replay(tables, [
    refused('ec2', 'DescribeTransitGatewayRouteTables', all, denied),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
