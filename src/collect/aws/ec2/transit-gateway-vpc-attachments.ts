import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  attachment: NonNullable<
    Output<'ec2', 'DescribeTransitGatewayVpcAttachments'>['TransitGatewayVpcAttachments']
  >[number];
}

export default collector<'AWS::EC2::TransitGatewayVpcAttachment', Found>({
  type: 'AWS::EC2::TransitGatewayVpcAttachment',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeTransitGatewayVpcAttachments'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeTransitGatewayVpcAttachments', { MaxResults: 1000 });
      for await (const { TransitGatewayVpcAttachments } of pages) {
        for (const attachment of present(TransitGatewayVpcAttachments)) {
          const name = present(attachment.TransitGatewayAttachmentId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(attachment.VpcOwnerId)}:transit-gateway-attachment/${name}`;
          yield { id, name: nameOf(attachment.Tags, name), attachment };
        }
      }
    },
  },
  facts: {
    transitGatewayAttachmentId: ({ attachment }) => present(attachment.TransitGatewayAttachmentId),
    transitGatewayId: ({ attachment }) => present(attachment.TransitGatewayId),
    vpcId: ({ attachment }) => present(attachment.VpcId),
    state: ({ attachment }) => present(attachment.State),
    subnetIds: ({ attachment }) => present(attachment.SubnetIds),
    referencesGroups: ({ attachment }) =>
      present(attachment.Options).SecurityGroupReferencingSupport === 'enable',
    tags: ({ attachment }) => toTags(attachment.Tags),
  },
});
