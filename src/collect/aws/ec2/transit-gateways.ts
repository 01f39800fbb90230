import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  gateway: NonNullable<Output<'ec2', 'DescribeTransitGateways'>['TransitGateways']>[number];
}

export default collector<'AWS::EC2::TransitGateway', Found>({
  type: 'AWS::EC2::TransitGateway',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeTransitGateways'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeTransitGateways', { MaxResults: 1000 });
      for await (const { TransitGateways } of pages) {
        for (const gateway of present(TransitGateways)) {
          const id = present(gateway.TransitGatewayArn);
          const tgw = present(gateway.TransitGatewayId);
          yield { id, name: nameOf(gateway.Tags, tgw), gateway };
        }
      }
    },
  },
  facts: {
    transitGatewayId: ({ gateway }) => present(gateway.TransitGatewayId),
    state: ({ gateway }) => present(gateway.State),
    ownerId: ({ gateway }) => present(gateway.OwnerId),
    // Gateways from before there was the option do not tell it.
    referencesGroups: ({ gateway }) =>
      present(gateway.Options).SecurityGroupReferencingSupport === 'enable',
    tags: ({ gateway }) => toTags(gateway.Tags),
  },
});
