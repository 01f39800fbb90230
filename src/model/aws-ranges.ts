import { type Addresses, includes } from './addresses.ts';
import { lentRanges } from './aws-ranges-data.ts';
import { addressesOf, parseCidr, toCidrs } from './cidr.ts';

/** Is it an address that AWS lends to its customers, so that another may have it next? False where it is no address. */
export function isLentByAws(address: string): boolean {
  const asked = oneAddress(address);
  if (!asked) return false;
  lent ??= addressesOf(lentRanges.split(' '));
  return includes(lent, asked);
}

/** An address as AWS writes it: IPv6 in lower case, as short as can be. Undefined where it is none. */
export function plainAddress(text: string): string | undefined {
  const address = oneAddress(text);
  return address && toCidrs(address)[0]?.replace(/[/]\d+$/, '');
}

/** Read when first asked for. */
let lent: Addresses | undefined;

function oneAddress(text: string): Addresses | undefined {
  return /^[\d.]+$|^[\da-f:.]*:[\da-f:.]*$/i.test(text) && parseCidr(text)
    ? addressesOf([text])
    : undefined;
}
