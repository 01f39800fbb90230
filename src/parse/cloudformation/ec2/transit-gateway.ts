import {
  transitGateway,
  transitGatewayAttachment,
  transitGatewayPeering,
  transitGatewayRouteTable,
} from '../../ec2/transit-gateway.ts';
import { cloudformation } from '../dialect.ts';
import { VPC_BLOCKS } from './vpc.ts';

const KIND = 'AWS::EC2::TransitGateway';

export default [
  transitGateway(KIND, cloudformation),
  ...[`${KIND}Attachment`, `${KIND}VpcAttachment`].flatMap((of) =>
    transitGatewayAttachment(of, cloudformation),
  ),
  transitGatewayPeering(`${KIND}PeeringAttachment`, null, cloudformation),
  transitGatewayRouteTable(
    `${KIND}RouteTable`,
    {
      association: `${KIND}RouteTableAssociation`,
      propagation: `${KIND}RouteTablePropagation`,
      route: `${KIND}Route`,
      vpcBlocks: VPC_BLOCKS,
    },
    cloudformation,
  ),
];
