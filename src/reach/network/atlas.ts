import type { Inventory } from '../../model/inventory.ts';
import type { Facts, Resource, ResourceType } from '../../model/resource.ts';
import { isUnknown, type Unknown, UnknownFact } from '../../model/unknown.ts';

/** Finds what an inventory has by what it says of itself. */
export interface Atlas {
  all<T extends ResourceType>(type: T): readonly Resource<T>[];
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
  const byType = new Map<ResourceType, Resource[]>();
  for (const resource of inventory.resources) push(byType, resource.type, resource);
  const scanned = new Set(
    (byType.get('AWS::::Region') ?? []).map(({ account, region }) => `${account} ${region}`),
  );
  const indexes = new Map<string, Index>();

  function indexOf(type: ResourceType, fact: string): Index {
    const key = `${type} ${fact}`;
    const known = indexes.get(key);
    if (known) return known;
    const index = indexBy(byType.get(type) ?? [], fact);
    indexes.set(key, index);
    return index;
  }

  const atlas: Atlas = {
    all: (type) => (byType.get(type) ?? []) as Resource<typeof type>[],
    having: (type, fact, value) =>
      (indexOf(type, fact).found.get(value) ?? []) as Resource<typeof type>[],
    find(type, fact, value, { account, region }) {
      const [first] = atlas.having(type, fact, value);
      if (first) return first;
      const dark = indexOf(type, fact).dark.find((one) => one.account === account);
      if (dark && fact !== 'id') told(dark as Resource<typeof type>, fact);
      const gap = atlas.gap(type, { account, region });
      if (gap) throw gap;
      return undefined;
    },
    gap(type, { account, region }) {
      const gap = inventory.incomplete.find(
        (one) => one.type === type && one.account === account && one.region === region,
      );
      if (gap) return new UnknownFact(`list of ${type}`, gap.unknown);
      if (scanned.has(`${account} ${region}`)) return undefined;
      return new UnknownFact(`list of ${type} in account ${account}`, NOT_SCANNED);
    },
    need(type, fact, value) {
      const [first] = atlas.having(type, fact, value);
      if (first) return first;
      const gap = inventory.incomplete.find((one) => one.type === type);
      throw new UnknownFact(value, gap?.unknown ?? NOT_THERE);
    },
  };
  return atlas;
}

interface Index {
  found: Map<string, Resource[]>;
  /** Those of which the fact is unknown. */
  dark: Resource[];
}

/** What two accounts share both may list: whose it is comes first, as it knows more. */
function indexBy(resources: readonly Resource[], fact: string): Index {
  const index: Index = { found: new Map(), dark: [] };
  for (const resource of resources) {
    const value: unknown = Reflect.get(resource, fact);
    if (isUnknown(value) || value === undefined) index.dark.push(resource);
    else for (const one of [value].flat()) push(index.found, String(one), resource);
  }
  for (const same of index.found.values()) {
    if (same.length > 1) same.sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  }
  return index;
}

function isOwn({ id, account }: Resource): boolean {
  return id.includes(`:${account}:`);
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
