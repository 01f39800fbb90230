import type { TransitGatewayRoute } from '../../../model/aws/transit-gateway.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  table: NonNullable<
    Output<'ec2', 'DescribeTransitGatewayRouteTables'>['TransitGatewayRouteTables']
  >[number];
}

type Route = NonNullable<Output<'ec2', 'SearchTransitGatewayRoutes'>['Routes']>[number];

export default collector<'AWS::EC2::TransitGatewayRouteTable', Found>({
  type: 'AWS::EC2::TransitGatewayRouteTable',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeTransitGatewayRouteTables'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeTransitGatewayRouteTables', { MaxResults: 1000 });
      for await (const { TransitGatewayRouteTables } of pages) {
        for (const table of present(TransitGatewayRouteTables)) {
          const name = present(table.TransitGatewayRouteTableId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:transit-gateway-route-table/${name}`;
          yield { id, name: nameOf(table.Tags, name), table };
        }
      }
    },
  },
  facts: {
    transitGatewayRouteTableId: ({ table }) => present(table.TransitGatewayRouteTableId),
    transitGatewayId: ({ table }) => present(table.TransitGatewayId),
    state: ({ table }) => present(table.State),
    attachmentIds: {
      needs: ['ec2:GetTransitGatewayRouteTableAssociations'],
      async read(aws, { table }) {
        const ids: string[] = [];
        for await (const { Associations } of aws.pages(
          'ec2',
          'GetTransitGatewayRouteTableAssociations',
          { TransitGatewayRouteTableId: table.TransitGatewayRouteTableId, MaxResults: 1000 },
        )) {
          for (const { TransitGatewayAttachmentId, State } of present(Associations)) {
            if (present(State) === 'associated') ids.push(present(TransitGatewayAttachmentId));
          }
        }
        return ids;
      },
    },
    routes: {
      needs: ['ec2:SearchTransitGatewayRoutes'],
      async read(aws, { table }) {
        const routes: TransitGatewayRoute[] = [];
        for await (const { Routes } of aws.pages('ec2', 'SearchTransitGatewayRoutes', {
          TransitGatewayRouteTableId: table.TransitGatewayRouteTableId,
          Filters: [{ Name: 'state', Values: ['active', 'blackhole'] }],
          MaxResults: 1000,
        })) {
          routes.push(...present(Routes).map(toRoute));
        }
        return routes;
      },
    },
    tags: ({ table }) => toTags(table.Tags),
  },
});

function toRoute({
  DestinationCidrBlock,
  Type,
  State,
  TransitGatewayAttachments,
}: Route): TransitGatewayRoute {
  return {
    destinationCidrBlock: present(DestinationCidrBlock),
    type: present(Type),
    state: present(State),
    attachments: (TransitGatewayAttachments ?? []).map((one) => ({
      transitGatewayAttachmentId: present(one.TransitGatewayAttachmentId),
      resourceType: present(one.ResourceType),
      resourceId: present(one.ResourceId),
    })),
  };
}
