import { collector, type Listed, present } from '../../collector.ts';

interface Found extends Listed {
  vpcId: string;
  zone: string | undefined;
}

export default collector<'AWS::EC2::Subnet', Found>({
  type: 'AWS::EC2::Subnet',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeSubnets'],
    async *read(aws) {
      for await (const { Subnets } of aws.pages('ec2', 'DescribeSubnets', { MaxResults: 1000 })) {
        for (const { SubnetId, VpcId, OwnerId, AvailabilityZone } of present(Subnets)) {
          const name = present(SubnetId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(OwnerId)}:subnet/${name}`;
          yield { id, name, vpcId: present(VpcId), zone: AvailabilityZone };
        }
      }
    },
  },
  facts: {
    subnetId: ({ name }) => name,
    vpcId: ({ vpcId }) => vpcId,
    availabilityZone: ({ zone }) => present(zone),
  },
});
