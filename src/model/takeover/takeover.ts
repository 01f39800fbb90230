import type { Fingerprint } from './fingerprint.ts';
import { fingerprints } from './fingerprints.ts';

/** What was seen of a name. */
export interface Sighting {
  /** What its records point to: names without a dot at the end, or addresses. */
  targets: readonly string[];
  /** Whether DNS knows it; `not served` when its servers refuse or fail. Undefined: nobody could tell. */
  dns: 'answers' | 'NXDOMAIN' | 'not served' | undefined;
  /** What the web server under the name answers; undefined when it was not asked, or did not answer. */
  page?: Page;
}

export interface Page {
  status: number;
  body: string;
}

/** What a name that points to a service of others is exposed to. */
export type Takeover =
  /** It shows the sign that nobody holds it. */
  | { kind: 'claimable' | 'unsure'; service: string }
  /** Held, or such that nobody else could take it. */
  | { kind: 'held'; service: string }
  /** It would show by what was not seen. */
  | { kind: 'unseen'; service: string; what: 'DNS' | 'the page' }
  | { kind: 'no service known' };

/**
 * Which service a name points to, and whether it shows the sign that anybody may take it there. A sign alone decides
 * nothing: many a page says "not found".
 */
export function takeoverOf(sighting: Sighting, known = fingerprints): Takeover {
  const fingerprint = known.find(({ targets }) =>
    targets.some((target) => sighting.targets.some((name) => isAtOrBelow(name, target))),
  );
  if (!fingerprint) return { kind: 'no service known' };
  const { service, status, sign } = fingerprint;
  if (status === 'not claimable') return { kind: 'held', service };
  if (sign === null) return { kind: 'unsure', service };
  const shown = isShown(sign, sighting);
  if (shown === undefined) {
    const isOfDns = sign.kind === 'NXDOMAIN' || sign.kind === 'not served';
    return { kind: 'unseen', service, what: isOfDns ? 'DNS' : 'the page' };
  }
  return { kind: shown ? status : 'held', service };
}

function isShown(
  sign: NonNullable<Fingerprint['sign']>,
  { dns, page }: Sighting,
): boolean | undefined {
  switch (sign.kind) {
    case 'NXDOMAIN':
    case 'not served':
      return dns === undefined ? undefined : dns === sign.kind;
    case 'status':
      return page && page.status === sign.status;
    case 'page':
      return page && sign.texts.some((parts) => standsIn(page.body, parts));
  }
}

function standsIn(body: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = body.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function isAtOrBelow(name: string, target: string): boolean {
  const [one, other] = [name.toLowerCase(), target.toLowerCase()];
  return one === other || one.endsWith(`.${other}`);
}
