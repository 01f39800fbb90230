import type { Adapter } from './adapter.ts';
import type { Block } from './block.ts';
import type { Dialect } from './dialect.ts';
import { cardsIn } from './ec2/cards.ts';

/** How a language writes where a database stands. */
export interface DatabaseWords {
  /** What it shares with the others of its cluster; the instance itself where it has none. */
  holderOf(instance: Block): Block | null;
  subnetGroup: string;
  groups: readonly string[];
  publiclyAccessible: string;
  /** The attribute of a VPC. */
  defaultGroup: string;
}

/**
 * A database has an interface in one of the subnets of its group; which one is known by then, and so there is one in each.
 * Source: RDS describes its interfaces so.
 */
export function databaseCards(
  of: string,
  { holderOf, subnetGroup, groups, publiclyAccessible, defaultGroup }: DatabaseWords,
  dialect: Dialect,
): Adapter<'AWS::EC2::NetworkInterface'> {
  const { word } = dialect;
  const subnets = word('subnet_ids');
  return cardsIn(
    of,
    {
      subnets,
      listedIn: (instance) => holderOf(instance)?.referred(subnetGroup) ?? null,
      groups(instance, card) {
        const holder = holderOf(instance);
        const member = groups.find((name) => holder?.has(name));
        if (holder && member !== undefined) return holder.texts(member);
        const vpc = card.referred(subnets)?.referred(word('vpc_id'));
        return vpc ? [vpc.own(defaultGroup)] : [];
      },
      description: () => 'RDSNetworkInterface',
      publicIps: (instance) => (instance.flag(publiclyAccessible) ? ['<public address>'] : []),
    },
    dialect,
  );
}
