import type { Route } from '../../../model/aws/ec2.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

type Table = NonNullable<Output<'ec2', 'DescribeRouteTables'>['RouteTables']>[number];

interface Found extends Listed {
  table: Table;
}

export default collector<'AWS::EC2::RouteTable', Found>({
  type: 'AWS::EC2::RouteTable',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeRouteTables'],
    async *read(aws) {
      // This operation takes no more at once.
      const pages = aws.pages('ec2', 'DescribeRouteTables', { MaxResults: 100 });
      for await (const { RouteTables } of pages) {
        for (const table of present(RouteTables)) {
          const rtb = present(table.RouteTableId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(table.OwnerId)}:route-table/${rtb}`;
          yield { id, name: nameOf(table.Tags, rtb), table };
        }
      }
    },
  },
  facts: {
    routeTableId: ({ table }) => present(table.RouteTableId),
    vpcId: ({ table }) => present(table.VpcId),
    isMain: ({ table }) => present(table.Associations).some(({ Main }) => present(Main)),
    subnetIds: ({ table }) =>
      present(table.Associations).flatMap(({ SubnetId }) => (SubnetId ? [SubnetId] : [])),
    gatewayIds: ({ table }) =>
      present(table.Associations).flatMap(({ GatewayId }) => (GatewayId ? [GatewayId] : [])),
    routes: ({ table }) => present(table.Routes).map(toRoute),
    tags: ({ table }) => toTags(table.Tags),
  },
});

/** AWS has a member for each kind of destination and target, and leaves the others out. */
function toRoute(route: NonNullable<Table['Routes']>[number]): Route {
  return {
    destination: present(
      route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId,
    ),
    target: present(
      route.GatewayId ??
        route.NatGatewayId ??
        route.TransitGatewayId ??
        route.VpcPeeringConnectionId ??
        route.EgressOnlyInternetGatewayId ??
        route.LocalGatewayId ??
        route.CarrierGatewayId ??
        route.CoreNetworkArn ??
        route.OdbNetworkArn ??
        route.NetworkInterfaceId ??
        route.InstanceId,
    ),
    state: present(route.State),
    propagated: present(route.Origin) === 'EnableVgwRoutePropagation',
  };
}
