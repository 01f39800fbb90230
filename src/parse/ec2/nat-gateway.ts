import type { Dialect } from '../dialect.ts';
import { ec2Id, idAs } from './ids.ts';
import { networkInterface } from './network-interface.ts';
import { vpcOf } from './vpc-of.ts';

/** A NAT gateway is known by its interface. */
export function natGateway(of: string, { word, tags }: Dialect) {
  const subnet = word('subnet_id');
  return networkInterface({
    of,
    attributes: idAs('NatGatewayId', 'natgateway', ec2Id.natGateway),
    facts: {
      networkInterfaceId: (_, { self }) => ec2Id.networkInterface(self),
      interfaceType: () => 'nat_gateway',
      vpcId: (gateway) => vpcOf(gateway, subnet, word),
      subnetId: (gateway) => gateway.text(subnet) ?? '',
      groups: () => [],
      publicIps: (gateway) => gateway.texts(word('allocation_id')),
      ipv6Addresses: () => [],
      instanceId: () => null,
      requesterManaged: () => true,
      // So AWS describes it, and so it is found.
      description: (_, { self }) => `Interface for NAT Gateway ${ec2Id.natGateway(self)}`,
      tags,
    },
  });
}
