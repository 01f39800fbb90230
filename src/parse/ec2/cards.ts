import type { Adapter } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { ec2Id } from './ids.ts';
import { networkInterface } from './network-interface.ts';
import { vpcOf } from './vpc-of.ts';

/** The interfaces that something managed has: one in each of the subnets that a list of it names. */
export function cardsIn(
  of: string,
  so: { subnets: string; groups: string; kindOf(whole: Block): string },
  { word }: Dialect,
): Adapter<'AWS::EC2::NetworkInterface'> {
  const { subnets, groups, kindOf } = so;
  return networkInterface({
    of,
    within: subnets,
    attributes: {},
    facts: {
      networkInterfaceId: (card, { self }) =>
        `${ec2Id.networkInterface(self)} in ${card.text(subnets)}`,
      interfaceType: (_, { whole }) => kindOf(whole),
      vpcId: (card, { whole }) => whole.text(word('vpc_id')) ?? vpcOf(card, subnets, word),
      subnetId: (card) => card.text(subnets) ?? '',
      groups: (_, { whole }) => whole.texts(groups),
      publicIps: () => [],
      ipv6Addresses: () => [],
      instanceId: () => null,
      requesterManaged: () => true,
      tags: () => [],
    },
  });
}
