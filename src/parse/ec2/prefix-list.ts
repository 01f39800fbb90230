import { adapter } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';
import { ec2Id, idAs } from './ids.ts';
import { changes } from './strangers.ts';

/** `entry` is the name of an entry within it, `beside` the blocks that are entries of their own. */
export function prefixList(
  of: string,
  so: { name: string; entry: string; beside?: string },
  { word }: Dialect,
) {
  const { beside } = so;
  return adapter({
    type: 'AWS::EC2::PrefixList',
    of,
    satellites: beside === undefined ? [] : [beside],
    name: (list) => list.text(so.name),
    attributes: idAs('PrefixListId', 'prefix-list', ec2Id.prefixList),
    facts: {
      prefixListId: (_, { self }) => ec2Id.prefixList(self),
      prefixListName: (list) => list.text(so.name) ?? '',
      ownerId: (_, { self }) => self.account,
      cidrs: (block, around) => [
        ...block.list(so.entry, (entry) => entry.text(word('cidr')) ?? ''),
        ...(beside === undefined
          ? []
          : around.list(beside, 'prefix_list_id', (one) => one.text('cidr') ?? '')),
        ...changes<string>(around, 'prefix_list'),
      ],
    },
  });
}
