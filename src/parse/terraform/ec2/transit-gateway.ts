import {
  transitGateway,
  transitGatewayAttachment,
  transitGatewayPeering,
  transitGatewayRouteTable,
} from '../../ec2/transit-gateway.ts';
import { terraform } from '../dialect.ts';

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
    },
    terraform,
  ),
];
