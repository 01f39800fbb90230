import { onceCreated } from '../../adapter.ts';
import { idAs } from '../../ec2/ids.ts';
import { mainRouteTable, routeTable } from '../../ec2/route-table.ts';
import { terraform } from '../dialect.ts';

const MAIN = 'aws_main_route_table_association';
const DEFAULT = 'aws_default_route_table';

const written = {
  associations: ['aws_route_table_association'],
  within: 'route',
  route: 'aws_route',
  destinations: [
    'cidr_block',
    'ipv6_cidr_block',
    'destination_cidr_block',
    'destination_ipv6_cidr_block',
    'destination_prefix_list_id',
  ],
  dialect: terraform,
};

export default [
  routeTable({
    ...written,
    of: 'aws_route_table',
    satellites: [MAIN],
    attributes: idAs('route_table_id', 'route-table'),
    vpcId: (table) => table.text('vpc_id') ?? onceCreated('its VPC'),
    vpcOf: (table) => table.referred('vpc_id'),
    isMain: ({ one }) => one(MAIN, 'route_table_id') !== null,
  }),
  routeTable({
    ...written,
    of: DEFAULT,
    attributes: idAs('route_table_id', 'route-table'),
    vpcId: (table) =>
      table.referred('default_route_table_id')?.own('id') ?? onceCreated('the VPC of the table'),
    vpcOf: (table) => table.referred('default_route_table_id'),
    isMain: () => true,
  }),
  ...['aws_vpc', 'aws_default_vpc'].map((of) =>
    mainRouteTable({
      ...written,
      of,
      satellites: [MAIN, DEFAULT],
      comesAlong: (_, { one }) => one(DEFAULT, 'default_route_table_id') === null,
      attributes: ['default_route_table_id', 'main_route_table_id'],
      vpcOf: (vpc) => vpc,
      isMain: ({ one }) => one(MAIN, 'vpc_id') === null,
    }),
  ),
];
