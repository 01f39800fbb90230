import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  vpc: NonNullable<Output<'ec2', 'DescribeVpcs'>['Vpcs']>[number];
}

export default collector<'AWS::EC2::VPC', Found>({
  type: 'AWS::EC2::VPC',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeVpcs'],
    async *read(aws) {
      for await (const { Vpcs } of aws.pages('ec2', 'DescribeVpcs', { MaxResults: 1000 })) {
        for (const vpc of present(Vpcs)) {
          const vpcId = present(vpc.VpcId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(vpc.OwnerId)}:vpc/${vpcId}`;
          yield { id, name: nameOf(vpc.Tags, vpcId), vpc };
        }
      }
    },
  },
  facts: {
    vpcId: ({ vpc }) => present(vpc.VpcId),
    isDefault: ({ vpc }) => present(vpc.IsDefault),
    ownerId: ({ vpc }) => present(vpc.OwnerId),
    tags: ({ vpc }) => toTags(vpc.Tags),
  },
});
