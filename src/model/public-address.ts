import { isNone } from './addresses.ts';
import { plainAddress } from './aws-ranges.ts';
import { isWithin, publicPart } from './cidr.ts';

/**
 * Is it an address of the internet, and nothing behind it? One that carries another in itself may stand for whatever that
 * is. False where it is no address.
 */
export function isPublicAddress(text: string): boolean {
  const address = plainAddress(text);
  return address !== undefined && !isNone(publicPart([address])) && !isWithin(address, CARRIERS);
}

/** NAT64, Teredo and 6to4. Source: IANA IPv6 special-purpose address registry. */
const CARRIERS = ['64:ff9b::/96', '2001::/32', '2002::/16'];
