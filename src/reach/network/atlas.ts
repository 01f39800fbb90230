import type { Inventory } from '../../model/inventory.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Facts, Resource, ResourceType } from '../../model/resource.ts';
import { type AtRest, arranged } from '../../model/shelf.ts';
import { isUnknown, type Unknown, UnknownFact } from '../../model/unknown.ts';
import { remembered } from './remembered.ts';

/** Finds what an inventory has by what it says of itself. What it finds is made when somebody looks at it. */
export interface Atlas {
  all<T extends ResourceType>(type: T): AtRest<Resource<T>>;
  /** Those of which the fact is, or has, the value. */
  having<T extends ResourceType>(
    type: T,
    fact: (keyof Facts[T] & string) | 'id',
    value: string,
  ): readonly Resource<T>[];
  /**
   * One of which the fact is, or has, the value; undefined when there is certainly none in this place. Throws
   * UnknownFact when there may be one that was not seen.
   */
  find<T extends ResourceType>(
    type: T,
    fact: (keyof Facts[T] & string) | 'id',
    value: string,
    place: Place,
  ): Resource<T> | undefined;
  /** Why there may be more of which the fact has some value in a place than was seen. */
  doubt<T extends ResourceType>(
    type: T,
    fact: (keyof Facts[T] & string) | 'id',
    place: Place,
  ): UnknownFact | undefined;
  /** Why there may be more of a type in a place than was seen. */
  gap(type: ResourceType, place: Place): UnknownFact | undefined;
  /** One of which the fact is the value. Throws UnknownFact when it was not seen. */
  need<T extends ResourceType>(
    type: T,
    fact: (keyof Facts[T] & string) | 'id',
    value: string,
  ): Resource<T>;
}

/** Where something lies. */
export interface Place {
  account: string;
  region: string;
}

/** A fact of a resource. Throws UnknownFact when nobody could establish it. */
export function told<T extends ResourceType, Fact extends keyof Facts[T] & string>(
  resource: Resource<T>,
  fact: Fact,
): Facts[T][Fact] {
  const value: unknown = Reflect.get(resource, fact);
  const unknown = value === undefined ? NOT_COLLECTED : value;
  if (isUnknown(unknown)) throw new UnknownFact(`${resource.name} ${fact}`, unknown);
  return value as Facts[T][Fact];
}

const NOT_COLLECTED: Unknown = { $unknown: 'incomplete', detail: 'it was not collected' };
const NOT_THERE: Unknown = { $unknown: 'unsupported', detail: 'not in the inventory' };
const NOT_SCANNED: Unknown = { $unknown: 'incomplete', detail: 'its account was not looked at' };

export function atlasOf(inventory: Inventory): Atlas {
  const { resources, incomplete } = inventory;
  const rolls = rollsOf(resources);
  const all = <T extends ResourceType>(type: T) =>
    arranged(resources, rolls.get(type) ?? NONE) as AtRest<Resource<T>>;
  const at = <T extends ResourceType>(number: number) => resources.at(number) as Resource<T>;
  const regions = all('AWS::::Region');
  const scanned = new Set(regions.map(placeText));
  const isAlone = new Set(regions.map(({ account }) => account)).size < 2;
  const indexOf = remembered((type: ResourceType, fact: string) =>
    indexBy(rolls.get(type) ?? NONE, resources, fact),
  );
  const numbers = (type: ResourceType, fact: string, value: string) =>
    ownFirst(indexOf(type, fact).found.get(value) ?? [], isAlone, resources);

  const atlas: Atlas = {
    all,
    having: (type, fact, value) => numbers(type, fact, value).map(at<typeof type>),
    find(type, fact, value, { account, region }) {
      const [first] = numbers(type, fact, value);
      if (first !== undefined) return at(first);
      const doubt = atlas.doubt(type, fact, { account, region });
      if (doubt) throw doubt;
      return undefined;
    },
    doubt(type, fact, { account, region }) {
      const dark = indexOf(type, fact)
        .dark.map(at<typeof type>)
        .find((one) => one.account === account);
      const { rest } = knownOf(dark && fact !== 'id' ? [dark] : [], (one) =>
        told(one, fact as never),
      );
      return rest ?? atlas.gap(type, { account, region });
    },
    gap(type, { account, region }) {
      const gap = incomplete.find(
        (one) => one.type === type && one.account === account && one.region === region,
      );
      if (gap) return new UnknownFact(`list of ${type}`, gap.unknown);
      if (scanned.has(placeText({ account, region }))) return undefined;
      return new UnknownFact(`list of ${type} in account ${account}`, NOT_SCANNED);
    },
    need(type, fact, value) {
      const [first] = numbers(type, fact, value);
      if (first !== undefined) return at(first);
      const gap = incomplete.find((one) => one.type === type);
      throw new UnknownFact(value, gap?.unknown ?? NOT_THERE);
    },
  };
  return atlas;
}

type Resources = Inventory['resources'];

const NONE = new Uint32Array();

/** The numbers of all of a type. */
function rollsOf(resources: Resources): Map<ResourceType, Uint32Array> {
  const rolls = new Map<ResourceType, number[]>();
  for (let number = 0; number < resources.length; number += 1) {
    push(rolls, factOf(resources, number, 'type') as ResourceType, number);
  }
  return new Map([...rolls].map(([type, numbers]) => [type, Uint32Array.from(numbers)]));
}

interface Index {
  found: Map<string, number[]>;
  /** Those of which the fact is unknown. */
  dark: number[];
}

function indexBy(numbers: Uint32Array, resources: Resources, fact: string): Index {
  const index: Index = { found: new Map(), dark: [] };
  for (const number of numbers) {
    const value = factOf(resources, number, fact);
    if (isUnknown(value) || value === undefined) index.dark.push(number);
    else if (Array.isArray(value)) for (const one of value) push(index.found, String(one), number);
    else push(index.found, String(value), number);
  }
  return index;
}

/** What two accounts share both may list: whose it is comes first, as it knows more. */
function ownFirst(
  numbers: readonly number[],
  isAlone: boolean,
  resources: Resources,
): readonly number[] {
  if (isAlone || numbers.length < 2) return numbers;
  const others = (number: number) => {
    const account = factOf(resources, number, 'account');
    return String(factOf(resources, number, 'id')).includes(`:${account}:`) ? 0 : 1;
  };
  return [...numbers].sort((a, b) => others(a) - others(b));
}

function factOf(resources: Resources, number: number, fact: string): unknown {
  if (resources.member) return resources.member(number, fact);
  return Reflect.get(Object(resources.at(number)), fact);
}

function placeText({ account, region }: Place): string {
  return `${account} ${region}`;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
