import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  subnet: NonNullable<Output<'ec2', 'DescribeSubnets'>['Subnets']>[number];
}

export default collector<'AWS::EC2::Subnet', Found>({
  type: 'AWS::EC2::Subnet',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeSubnets'],
    async *read(aws) {
      for await (const { Subnets } of aws.pages('ec2', 'DescribeSubnets', { MaxResults: 1000 })) {
        for (const subnet of present(Subnets)) {
          const name = present(subnet.SubnetId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(subnet.OwnerId)}:subnet/${name}`;
          yield { id, name, subnet };
        }
      }
    },
  },
  facts: {
    subnetId: ({ name }) => name,
    vpcId: ({ subnet }) => present(subnet.VpcId),
    availabilityZone: ({ subnet }) => present(subnet.AvailabilityZone),
    // A subnet of IPv6 alone has no block of IPv4.
    cidrBlocks: ({ subnet: { CidrBlock, Ipv6CidrBlockAssociationSet } }) => [
      ...(CidrBlock ? [CidrBlock] : []),
      ...(Ipv6CidrBlockAssociationSet ?? [])
        .filter(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated')
        .map(({ Ipv6CidrBlock }) => present(Ipv6CidrBlock)),
    ],
  },
});
