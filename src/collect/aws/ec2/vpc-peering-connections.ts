import type { PeeredVpc } from '../../../model/aws/ec2.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

type Peering = NonNullable<
  Output<'ec2', 'DescribeVpcPeeringConnections'>['VpcPeeringConnections']
>[number];

interface Found extends Listed {
  peering: Peering;
}

export default collector<'AWS::EC2::VPCPeeringConnection', Found>({
  type: 'AWS::EC2::VPCPeeringConnection',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeVpcPeeringConnections'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeVpcPeeringConnections', { MaxResults: 1000 });
      for await (const { VpcPeeringConnections } of pages) {
        for (const peering of present(VpcPeeringConnections)) {
          const pcx = present(peering.VpcPeeringConnectionId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:vpc-peering-connection/${pcx}`;
          yield { id, name: nameOf(peering.Tags, pcx), peering };
        }
      }
    },
  },
  facts: {
    vpcPeeringConnectionId: ({ peering }) => present(peering.VpcPeeringConnectionId),
    status: ({ peering }) => present(peering.Status?.Code),
    vpcIds: ({ peering }) =>
      [peering.RequesterVpcInfo, peering.AccepterVpcInfo].map((end) => present(end?.VpcId)),
    requester: ({ peering }) => toEnd(peering.RequesterVpcInfo),
    accepter: ({ peering }) => toEnd(peering.AccepterVpcInfo),
    tags: ({ peering }) => toTags(peering.Tags),
  },
});

function toEnd(info: Peering['AccepterVpcInfo']): PeeredVpc {
  const { VpcId, OwnerId, Region } = present(info);
  return { vpcId: present(VpcId), ownerId: present(OwnerId), region: present(Region) };
}
