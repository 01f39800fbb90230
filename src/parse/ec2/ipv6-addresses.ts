import { UnknownFact } from '../../model/unknown.ts';
import { onceCreated } from '../adapter.ts';
import { type Block, part } from '../block.ts';
import type { Words } from '../words.ts';

/** The IPv6 addresses of an interface; those that AWS chooses are known once it is created: throws UnknownFact. */
export function ipv6Addresses(block: Block, word: Words): string[] {
  const told = block.texts(word('ipv6_addresses'));
  if (told.length > 0) return told;
  const count = part(() => block.number(word('ipv6_address_count')));
  const isGiven = part(() =>
    block.referred(word('subnet_id'))?.flag(word('assign_ipv6_address_on_creation')),
  );
  const isSure = count === 0 || (count === null && isGiven !== true);
  if (isSure) return [];
  throw new UnknownFact('ipv6Addresses', onceCreated('its IPv6 address'));
}
