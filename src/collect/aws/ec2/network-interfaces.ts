import type { InterfaceAddress } from '../../../model/aws/ec2.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

type Interface = NonNullable<
  Output<'ec2', 'DescribeNetworkInterfaces'>['NetworkInterfaces']
>[number];

interface Found extends Listed {
  found: Interface;
}

const NEEDS = ['ec2:DescribeNetworkInterfaces'];

export default collector<'AWS::EC2::NetworkInterface', Found>({
  type: 'AWS::EC2::NetworkInterface',
  scope: 'region',
  list: {
    needs: NEEDS,
    async *read(aws) {
      for await (const { NetworkInterfaces } of aws.pages('ec2', 'DescribeNetworkInterfaces', {
        MaxResults: 1000,
      })) {
        for (const found of present(NetworkInterfaces)) {
          const eni = present(found.NetworkInterfaceId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(found.OwnerId)}:network-interface/${eni}`;
          yield { id, name: nameOf(found.TagSet, eni), found };
        }
      }
    },
  },
  facts: {
    networkInterfaceId: ({ found }) => present(found.NetworkInterfaceId),
    interfaceType: ({ found }) => present(found.InterfaceType),
    status: ({ found }) => present(found.Status),
    vpcId: ({ found }) => present(found.VpcId),
    subnetId: ({ found }) => present(found.SubnetId),
    groups: ({ found }) => present(found.Groups).map(({ GroupId }) => present(GroupId)),
    // No two interfaces have the same addresses: where nobody asks, half a million of them are not kept.
    privateAddresses: {
      needs: NEEDS,
      read: (_, { found }) => [
        ...addressesOf(found),
        ...(found.Ipv4Prefixes ?? []).map(({ Ipv4Prefix }) => ({
          address: present(Ipv4Prefix),
          publicIp: null,
        })),
      ],
    },
    publicIps: ({ found }) => addressesOf(found).flatMap(({ publicIp }) => publicIp ?? []),
    publicAddresses: ({ found }) => addressesOf(found).filter(({ publicIp }) => publicIp !== null),
    ipv6Addresses: {
      needs: NEEDS,
      read: (_, { found }) => [
        ...present(found.Ipv6Addresses).map(({ Ipv6Address }) => present(Ipv6Address)),
        ...(found.Ipv6Prefixes ?? []).map(({ Ipv6Prefix }) => present(Ipv6Prefix)),
      ],
    },
    instanceId: ({ found }) => found.Attachment?.InstanceId ?? null,
    requesterManaged: ({ found }) => present(found.RequesterManaged),
    description: ({ found }) => found.Description ?? '',
    tags: ({ found }) => toTags(found.TagSet),
  },
});

function addressesOf({ PrivateIpAddresses }: Interface): InterfaceAddress[] {
  return present(PrivateIpAddresses).map(({ PrivateIpAddress, Association }) => ({
    address: present(PrivateIpAddress),
    publicIp: Association?.PublicIp ?? null,
  }));
}
