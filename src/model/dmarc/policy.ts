import { registeredPart } from '../vacancy.ts';

/** What a domain asks receivers to do with mail that does not come from its senders. */
export interface DmarcPolicy {
  /** For the domain itself. */
  own: DmarcWish;
  /** For names below it. */
  below: DmarcWish;
  /** For names below it that do not exist. */
  absent: DmarcWish;
  /** Where reports go, as URIs without a size. */
  reportsTo: string[];
}

export type DmarcWish = 'none' | 'quarantine' | 'reject';

export function isDmarc(text: string): boolean {
  return /^v\s*=\s*DMARC1\s*(;|$)/.test(text);
}

/**
 * The policy of a record, or what is wrong with it. A domain that names no policy but wants reports asks for nothing else.
 * Source: RFC 7489, sections 6.3 and 6.6.3, and RFC 9091 for names that do not exist.
 */
export function parseDmarc(text: string): DmarcPolicy | string {
  const tags = new Map<string, string>();
  for (const part of text.split(';').filter((one) => one.trim() !== '')) {
    const [, name, value] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (name === undefined || value === undefined) return `${part.trim()} is no part of a policy`;
    if (!tags.has(name)) tags.set(name, value);
  }
  const reportsTo = (tags.get('rua') ?? '')
    .split(',')
    .map((uri) => uri.trim().replace(/!\d+[kmgt]?$/i, ''))
    .filter((uri) => uri !== '');
  const own = wishOf(tags.get('p')) ?? (reportsTo.length > 0 ? 'none' : undefined);
  if (own === undefined) return 'it names no policy that exists: p is none, quarantine or reject';
  const below = wishOf(tags.get('sp')) ?? own;
  return { own, below, absent: wishOf(tags.get('np')) ?? below, reportsTo };
}

function wishOf(text: string | undefined): DmarcWish | undefined {
  return WISHES.find((wish) => wish === text?.toLowerCase());
}

const WISHES = ['none', 'quarantine', 'reject'] as const;

/**
 * The names under which a policy for a domain may stand, the nearest first; registries have none. Source: DMARCbis, "DNS Tree
 * Walk".
 */
export function placesOf(domain: string): string[] {
  const labels = domain.split('.');
  const fewest = registeredPart(domain)?.split('.').length ?? labels.length;
  return labels
    .map((_, i) => labels.slice(i))
    .filter((rest, i) => i === 0 || (rest.length <= FARTHEST && rest.length >= fewest))
    .map((rest) => `_dmarc.${rest.join('.')}`);
}

/** A name with many labels is not asked for at each of them. */
const FARTHEST = 7;
