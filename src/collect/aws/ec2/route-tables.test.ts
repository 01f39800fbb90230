import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import routeTables from './route-tables.ts';

const page = { MaxResults: 100 };
const table = { RouteTableId: 'rtb-1', VpcId: 'vpc-1', OwnerId: ACCOUNT };
const active = { State: 'active' as const, Origin: 'CreateRoute' as const };

test('a table with its associations and routes of every kind', async () => {
  const { resources } = await replay(routeTables, [
    answered('ec2', 'DescribeRouteTables', page, {
      RouteTables: [
        {
          ...table,
          Associations: [
            { Main: true },
            { Main: false, SubnetId: 'subnet-1' },
            { Main: false, GatewayId: 'igw-1' },
          ],
          Routes: [
            { ...active, DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' },
            { ...active, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' },
            { ...active, DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' },
            {
              ...active,
              DestinationCidrBlock: '0.0.0.0/0',
              InstanceId: 'i-1',
              NetworkInterfaceId: 'eni-1',
            },
            {
              ...{ State: 'blackhole' as const, Origin: 'EnableVgwRoutePropagation' as const },
              ...{ DestinationCidrBlock: '10.9.0.0/16', GatewayId: 'vgw-1' },
            },
          ],
          Tags: [{ Key: 'Name', Value: 'public' }],
        },
        { ...table, RouteTableId: 'rtb-2', Associations: [], Routes: [{ ...active }] },
      ],
    }),
  ]);
  expect(resources[0]).toStrictEqual({
    type: 'AWS::EC2::RouteTable',
    id: `arn:aws:ec2:${REGION}:${ACCOUNT}:route-table/rtb-1`,
    name: 'public',
    account: ACCOUNT,
    region: REGION,
    routeTableId: 'rtb-1',
    vpcId: 'vpc-1',
    isMain: true,
    subnetIds: ['subnet-1'],
    gatewayIds: ['igw-1'],
    routes: [
      { destination: '10.0.0.0/16', target: 'local', state: 'active', propagated: false },
      { destination: '::/0', target: 'eigw-1', state: 'active', propagated: false },
      { destination: 'pl-1', target: 'vpce-1', state: 'active', propagated: false },
      { destination: '0.0.0.0/0', target: 'eni-1', state: 'active', propagated: false },
      { destination: '10.9.0.0/16', target: 'vgw-1', state: 'blackhole', propagated: true },
    ],
    tags: [{ key: 'Name', value: 'public' }],
  });
  expect(resources[1]).toMatchObject({ isMain: false, routes: { $unknown: 'failed' } });
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(routeTables, [
    refused('ec2', 'DescribeRouteTables', page, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
