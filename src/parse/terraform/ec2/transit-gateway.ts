import {
  transitGateway,
  transitGatewayAttachment,
  transitGatewayPeering,
  transitGatewayRouteTable,
} from '../../ec2/transit-gateway.ts';
import { terraform } from '../dialect.ts';
import { VPC_BLOCKS } from './vpc.ts';

const KIND = 'aws_ec2_transit_gateway';

export default [
  transitGateway(KIND, terraform),
  ...transitGatewayAttachment(`${KIND}_vpc_attachment`, terraform),
  transitGatewayPeering(
    `${KIND}_peering_attachment`,
    `${KIND}_peering_attachment_accepter`,
    terraform,
  ),
  transitGatewayRouteTable(
    `${KIND}_route_table`,
    {
      association: `${KIND}_route_table_association`,
      propagation: `${KIND}_route_table_propagation`,
      route: `${KIND}_route`,
      listed: {
        reference: `${KIND}_prefix_list_reference`,
        entry: 'aws_ec2_managed_prefix_list_entry',
      },
      defaults: {
        association: `${KIND}_default_route_table_association`,
        propagation: `${KIND}_default_route_table_propagation`,
      },
      vpcBlocks: VPC_BLOCKS,
    },
    terraform,
  ),
];
