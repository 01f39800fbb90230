import type { PeeredTransitGateway } from '../../../model/aws/transit-gateway.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

type Peering = NonNullable<
  Output<'ec2', 'DescribeTransitGatewayPeeringAttachments'>['TransitGatewayPeeringAttachments']
>[number];

interface Found extends Listed {
  peering: Peering;
}

export default collector<'AWS::EC2::TransitGatewayPeeringAttachment', Found>({
  type: 'AWS::EC2::TransitGatewayPeeringAttachment',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeTransitGatewayPeeringAttachments'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeTransitGatewayPeeringAttachments', {
        MaxResults: 1000,
      });
      for await (const { TransitGatewayPeeringAttachments } of pages) {
        for (const peering of present(TransitGatewayPeeringAttachments)) {
          const name = present(peering.TransitGatewayAttachmentId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:transit-gateway-attachment/${name}`;
          yield { id, name: nameOf(peering.Tags, name), peering };
        }
      }
    },
  },
  facts: {
    transitGatewayAttachmentId: ({ peering }) => present(peering.TransitGatewayAttachmentId),
    // Told only where the two differ.
    accepterAttachmentId: ({ peering }) =>
      peering.AccepterTransitGatewayAttachmentId ?? present(peering.TransitGatewayAttachmentId),
    state: ({ peering }) => present(peering.State),
    requester: ({ peering }) => toEnd(peering.RequesterTgwInfo),
    accepter: ({ peering }) => toEnd(peering.AccepterTgwInfo),
    tags: ({ peering }) => toTags(peering.Tags),
  },
});

function toEnd(info: Peering['AccepterTgwInfo']): PeeredTransitGateway {
  const { TransitGatewayId, OwnerId, Region } = present(info);
  return {
    transitGatewayId: TransitGatewayId ?? null,
    ownerId: present(OwnerId),
    region: present(Region),
  };
}
