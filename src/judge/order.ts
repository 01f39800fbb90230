import { type Finding, type FoundResource, severities, type Tally } from '../model/finding.ts';
import { type AtRest, arranged, type Shelf } from '../model/shelf.ts';

/** By severity, control, account, region, id; by code unit, never by locale. */
export function worstFirst(a: Finding, b: Finding): number {
  return byRank(a, b) || byResource(a.resource, b.resource);
}

/** The same for those on a shelf, in small steps. */
export function* worstFirstOf(findings: Shelf<Finding>): Generator<void, AtRest<Finding>> {
  const groups = new Map<string, { first: Finding; places: number[] }>();
  for (let place = 0; place < findings.length; place += 1) {
    const key = `${findings.member(place, 'severity')} ${findings.member(place, 'control')}`;
    const group = groups.get(key);
    if (group) group.places.push(place);
    else groups.set(key, { first: findings.at(place) as Finding, places: [place] });
    yield;
  }
  const order = new Uint32Array(findings.length);
  let done = 0;
  for (const { places } of [...groups.values()].sort((a, b) => byRank(a.first, b.first))) {
    const sorted: (Where & { place: number })[] = [];
    for (const place of places) {
      const { account, region, id } = findings.member(place, 'resource') as FoundResource;
      sorted.push({ account, region, id, place });
      yield;
    }
    for (const { place } of sorted.sort(byResource)) order[done++] = place;
  }
  return arranged(findings, order);
}

/** By severity and control. */
export function byRank(
  a: Pick<Tally, 'severity' | 'control'>,
  b: Pick<Tally, 'severity' | 'control'>,
): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) || compare(a.control, b.control)
  );
}

type Where = Pick<FoundResource, 'account' | 'region' | 'id'>;

function byResource(a: Where, b: Where): number {
  return compare(a.account, b.account) || compare(a.region, b.region) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
