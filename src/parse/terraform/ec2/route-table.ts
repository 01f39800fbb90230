import { onceCreated } from '../../adapter.ts';
import { idAs } from '../../ec2/ids.ts';
import { mainRouteTable, routeTable } from '../../ec2/route-table.ts';
import { terraform } from '../dialect.ts';
import { VPC_BLOCKS } from './vpc.ts';

const MAIN = 'aws_main_route_table_association';
const DEFAULT = 'aws_default_route_table';

const written = {
  associations: ['aws_route_table_association'],
  within: 'route',
  vpcBlocks: VPC_BLOCKS,
  route: 'aws_route',
  destinations: [
    'cidr_block',
    'ipv6_cidr_block',
    'destination_cidr_block',
    'destination_ipv6_cidr_block',
    'destination_prefix_list_id',
  ],
  attachments: [
    ['aws_internet_gateway_attachment', 'internet_gateway_id'],
    ['aws_vpn_gateway_attachment', 'vpn_gateway_id'],
  ],
  propagation: {
    of: 'aws_vpn_gateway_route_propagation',
    table: 'route_table_id',
    connection: 'aws_vpn_connection',
    route: 'aws_vpn_connection_route',
    lines: [
      ['aws_dx_gateway_association', 'associated_gateway_id'],
      ['aws_dx_gateway_association', 'vpn_gateway_id'],
      ['aws_dx_gateway_association_proposal', 'associated_gateway_id'],
      ['aws_dx_private_virtual_interface', 'vpn_gateway_id'],
      ['aws_dx_hosted_private_virtual_interface_accepter', 'vpn_gateway_id'],
    ],
  },
  dialect: terraform,
} as const;

/** Of a table of its own; what comes with a VPC has no block that could list gateways. */
const listed = { ...written, propagation: { ...written.propagation, within: 'propagating_vgws' } };

export default [
  routeTable({
    ...listed,
    of: 'aws_route_table',
    satellites: [MAIN],
    attributes: idAs('route_table_id', 'route-table'),
    vpcId: (table) => table.text('vpc_id') ?? onceCreated('its VPC'),
    vpcOf: (table) => table.referred('vpc_id'),
    isMain: ({ one }) => one(MAIN, 'route_table_id') !== null,
  }),
  routeTable({
    ...listed,
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
