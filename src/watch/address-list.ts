import { parseCidr, type Range } from '../model/cidr.ts';
import { remembered } from '../model/remembered.ts';

/** Is an address on a list? What is no address never is. */
export type AddressList = (address: string | null) => boolean;

/**
 * The addresses and ranges in a list as GuardDuty takes them: one on each line, a column of CSV among others, or indicators
 * of STIX 2. Whatever else stands there is passed over.
 */
export function addressesIn(text: string): Range[] {
  const stix = [...text.matchAll(STIX)].map((match) => match[1] ?? '');
  const words = stix.length > 0 ? stix : text.split(BETWEEN);
  return words.flatMap((word) => (LIKE_ADDRESS.test(word) ? (parseCidr(word) ?? []) : []));
}

/** `[ipv4-addr:value = '198.51.100.0/24']` */
const STIX = /ipv[46]-addr:value\s{0,9}=\s{0,9}\\?['"]([0-9a-f.:/]{2,49})/gi;
const BETWEEN = /[\s,;"']+/;
const LIKE_ADDRESS = /^[0-9a-f]{0,4}[.:][0-9a-f.:]{1,45}(\/\d{1,3})?$/i;

/** Threats without those that are trusted. */
export function threatList(threats: readonly Range[], trusted: readonly Range[]): AddressList {
  if (threats.length === 0) return () => false;
  const [isThreat, isTrusted] = [lookUp(threats), lookUp(trusted)];
  const isListed = remembered((address) => {
    const range = LIKE_ADDRESS.test(address) ? parseCidr(address) : undefined;
    return range !== undefined && isThreat(range) && !isTrusted(range);
  });
  return (address) => address !== null && isListed(address);
}

/** Ranges of each family in order and without overlaps, so that one is found by halving. */
function lookUp(ranges: readonly Range[]): (address: Range) => boolean {
  const families = new Map<Range['family'], Range[]>();
  for (const range of [...ranges].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    const known = families.get(range.family) ?? [];
    families.set(range.family, known);
    const last = known.at(-1);
    if (!last || range.first > last.last) known.push({ ...range });
    else if (range.last > last.last) last.last = range.last;
  }
  return ({ family, first }) => {
    const known = families.get(family) ?? [];
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known[middle] as Range).first <= first) low = middle + 1;
      else high = middle;
    }
    const before = known[low - 1];
    return before !== undefined && first <= before.last;
  };
}
