import type { Adapter } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { ec2Id } from './ids.ts';
import { networkInterface } from './network-interface.ts';
import { vpcOf } from './vpc-of.ts';

/** What is told of the interfaces that something managed has. */
export interface Cards extends Pick<Adapter, 'listedIn'> {
  /** The member that lists subnets. */
  subnets: string;
  groups(whole: Block, card: Block): string[];
  kindOf?(whole: Block): string;
  /** As AWS describes them. */
  description?(whole: Block): string;
  publicIps?(whole: Block): string[];
}

/** The interfaces that something managed has, or may have: one in each of the subnets that a list of it names. */
export function cardsIn(
  of: string,
  { subnets, groups, listedIn, ...so }: Cards,
  { word }: Dialect,
): Adapter<'AWS::EC2::NetworkInterface'> {
  const { kindOf = () => 'interface', description = () => '', publicIps = () => [] } = so;
  return networkInterface({
    of,
    within: subnets,
    ...(listedIn && { listedIn }),
    attributes: {},
    facts: {
      networkInterfaceId: (card, { self }) =>
        `${ec2Id.networkInterface(self)} in ${card.text(subnets)}`,
      interfaceType: (_, { whole }) => kindOf(whole),
      vpcId: (card, { whole }) => whole.text(word('vpc_id')) ?? vpcOf(card, subnets, word),
      subnetId: (card) => card.text(subnets) ?? '',
      groups: (card, { whole }) => groups(whole, card),
      publicIps: (_, { whole }) => publicIps(whole),
      ipv6Addresses: () => [],
      instanceId: () => null,
      requesterManaged: () => true,
      description: (_, { whole }) => description(whole),
      tags: () => [],
    },
  });
}
