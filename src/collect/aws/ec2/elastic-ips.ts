import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  found: NonNullable<Output<'ec2', 'DescribeAddresses'>['Addresses']>[number];
}

export default collector<'AWS::EC2::EIP', Found>({
  type: 'AWS::EC2::EIP',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeAddresses'],
    async *read(aws) {
      const { Addresses } = await aws.call('ec2', 'DescribeAddresses', {});
      for (const found of present(Addresses)) {
        const allocationId = present(found.AllocationId);
        const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:elastic-ip/${allocationId}`;
        yield { id, name: nameOf(found.Tags, allocationId), found };
      }
    },
  },
  facts: {
    allocationId: ({ found }) => present(found.AllocationId),
    // One of an own range that is reserved alone has a carrier's address, or none yet.
    publicIp: ({ found }) => present(found.PublicIp ?? found.CarrierIp),
    associationId: ({ found }) => found.AssociationId ?? null,
    networkInterfaceId: ({ found }) => found.NetworkInterfaceId ?? null,
    instanceId: ({ found }) => found.InstanceId || null,
    tags: ({ found }) => toTags(found.Tags),
  },
});
