import type { Beside } from '../adapter.ts';
import { onceCreated } from '../adapter.ts';
import type { Block } from '../block.ts';
import { part } from '../block.ts';
import type { Words } from '../words.ts';

/** Blocks that give a public address to what a member of theirs names. */
export type AddressGivers = readonly (readonly [of: string, member: string])[];

/**
 * The public addresses of an interface: what is kept for it, and what comes with it where `asked` is true, or not said and
 * its subnet gives one to each.
 */
export function publicIps(
  block: Block,
  { list }: Pick<Beside, 'list'>,
  so: { asked: boolean | null; subnet: string; own: string; givers: AddressGivers; word: Words },
): string[] {
  const { asked, subnet, own, givers, word } = so;
  const kept = givers.flatMap(([of, member]) => list(of, member, (giver) => giver.own(own)));
  const comes = part(() => asked ?? bySubnet(block.referred(subnet), word));
  if (comes === true) return [...kept, block.own(own)];
  return comes === false ? kept : [...kept, comes as never];
}

function bySubnet(subnet: Block | null, word: Words): boolean {
  if (!subnet) return onceCreated('whether its subnet gives a public address') as never;
  return subnet.flag(word('map_public_ip_on_launch')) ?? false;
}
