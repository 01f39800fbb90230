import type { Resource } from '../model/resource.ts';
import { type AtRest, arranged, shelf } from '../model/shelf.ts';
import { isUnknown } from '../model/unknown.ts';
import { numberIndex } from './number-index.ts';
import { turns } from './turns.ts';

/** What was found so far. Unknowns stay the objects they are: each is known to its gap. */
export interface Found {
  add(resource: Resource): void;
  has(resource: Pick<Resource, 'type' | 'account' | 'id'>): boolean;
  /** Everything, in an order of its own, not that of the answers, so that the same answers give the same findings. */
  inOrder(): Promise<AtRest<Resource>>;
}

export function foundSoFar(): Found {
  const kept = shelf<Resource>(isUnknown);
  const index = numberIndex();
  const places = new Map<string, Place>();
  return {
    add(resource) {
      const { type, account, region } = resource;
      const key = [type, account, region].join('\n');
      let place = places.get(key);
      if (!place) {
        place = { type, account, region, numbers: [] };
        places.set(key, place);
      }
      place.numbers.push(index.add(textOf(resource)));
      kept.add(resource);
    },
    has(resource) {
      for (const number of index.candidates(textOf(resource))) {
        const same = NAMES.every((name) => kept.member(number, name) === resource[name]);
        if (same) return true;
      }
      return false;
    },
    async inOrder() {
      const order = new Uint32Array(kept.length);
      let done = 0;
      const turn = turns();
      for (const { numbers } of [...places.values()].sort(byPlace)) {
        const ids: string[] = [];
        for (const number of numbers) {
          ids.push(String(kept.member(number, 'id')));
          await turn();
        }
        for (const rank of ranksOf(ids)) order[done++] = numbers[rank] as number;
      }
      return arranged(kept, order);
    },
  };
}

/** Where resources of one type lie, with their numbers. */
interface Place extends Pick<Resource, 'type' | 'account' | 'region'> {
  numbers: number[];
}

const NAMES = ['type', 'account', 'id'] as const;

function textOf({ type, account, id }: Pick<Resource, (typeof NAMES)[number]>): string {
  return `${type} ${account} ${id}`;
}

function ranksOf(ids: readonly string[]): number[] {
  const ranks = Array.from(ids.keys());
  const isSorted = ids.every((id, i) => i === 0 || compare(ids[i - 1] as string, id) <= 0);
  return isSorted ? ranks : ranks.sort((a, b) => compare(ids[a] as string, ids[b] as string));
}

function byPlace(a: Place, b: Place): number {
  return compare(a.type, b.type) || compare(a.account, b.account) || compare(a.region, b.region);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
