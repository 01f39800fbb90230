import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { toTags } from './tags.ts';

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
          const name = present(vpc.VpcId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(vpc.OwnerId)}:vpc/${name}`;
          yield { id, name, vpc };
        }
      }
    },
  },
  facts: {
    vpcId: ({ name }) => name,
    isDefault: ({ vpc }) => present(vpc.IsDefault),
    ownerId: ({ vpc }) => present(vpc.OwnerId),
    tags: ({ vpc }) => toTags(vpc.Tags),
  },
});
