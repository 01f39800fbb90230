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
      for (const { numbers } of [...places.values()].sort(byPlace)) {
        const idAt = (number: number) => String(kept.member(number, 'id'));
        for (const number of await sortedBy(idAt, numbers)) order[done++] = number;
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

/** By texts that are not held meanwhile, as there may be a million of them: only how each goes on where they differ. */
async function sortedBy(
  textOf: (number: number) => string,
  numbers: readonly number[],
): Promise<readonly number[]> {
  const turn = turns();
  const [first = 0] = numbers;
  let before = textOf(first);
  let common = before;
  let isSorted = true;
  for (const number of numbers) {
    const text = textOf(number);
    isSorted &&= before <= text;
    while (!text.startsWith(common)) common = common.slice(0, -1);
    before = text;
    await turn();
  }
  if (isSorted) return numbers;
  const keys = new Float64Array(numbers.length);
  for (const [rank, number] of numbers.entries()) {
    keys[rank] = keyOf(textOf(number), common.length);
    await turn();
  }
  const at = (rank: number) => numbers[rank] ?? 0;
  const ranks = Uint32Array.from(numbers.keys()).sort(
    (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || compare(textOf(at(a)), textOf(at(b))),
  );
  return Array.from(ranks, at);
}

/** Six characters as a number that never sorts otherwise than they do, though it may not tell them apart. */
function keyOf(text: string, from: number): number {
  let key = 0;
  let told = true;
  for (let i = from; i < from + 6; i += 1) {
    const unit: number = told && i < text.length ? Math.min(255, text.charCodeAt(i)) : 0;
    key = key * 256 + unit;
    // What comes behind one that is 255 only by being cut must not decide.
    told &&= unit < 255;
  }
  return key;
}

function byPlace(a: Place, b: Place): number {
  return compare(a.type, b.type) || compare(a.account, b.account) || compare(a.region, b.region);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
