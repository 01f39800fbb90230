import { onceCreated } from '../../adapter.ts';
import { idAs } from '../../ec2/ids.ts';
import { mainRouteTable, routeTable } from '../../ec2/route-table.ts';
import { cloudformation } from '../dialect.ts';
import { VPC_BLOCKS } from './vpc.ts';

const written = {
  associations: ['AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::GatewayRouteTableAssociation'],
  route: 'AWS::EC2::Route',
  vpcBlocks: VPC_BLOCKS,
  destinations: ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'],
  attachments: [
    ['AWS::EC2::VPCGatewayAttachment', 'InternetGatewayId'],
    ['AWS::EC2::VPCGatewayAttachment', 'VpnGatewayId'],
  ],
  propagation: {
    of: 'AWS::EC2::VPNGatewayRoutePropagation',
    table: 'RouteTableIds',
    connection: 'AWS::EC2::VPNConnection',
    route: 'AWS::EC2::VPNConnectionRoute',
    lines: [
      ['AWS::DirectConnect::DirectConnectGatewayAssociation', 'AssociatedGatewayId'],
      ['AWS::DirectConnect::PrivateVirtualInterface', 'VirtualGatewayId'],
    ],
  },
  dialect: cloudformation,
} as const;

export default [
  routeTable({
    ...written,
    of: 'AWS::EC2::RouteTable',
    attributes: idAs('RouteTableId', 'route-table'),
    vpcId: (table) => table.text('VpcId') ?? onceCreated('its VPC'),
    vpcOf: (table) => table.referred('VpcId'),
    isMain: () => false,
  }),
  // Nothing else can be made the main one, and nobody can name it.
  mainRouteTable({
    ...written,
    of: 'AWS::EC2::VPC',
    comesAlong: () => true,
    attributes: [],
    vpcOf: (vpc) => vpc,
    isMain: () => true,
  }),
];
