import type { World } from '../controls/control.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Identity, Resource, ResourceType } from '../model/resource.ts';
import { isUnknown, UnknownFact } from '../model/unknown.ts';
import { type Recorder, view } from './view.ts';

/** What the judge knows about an inventory beside its resources: indexes, built when first asked for. */
export interface Atlas {
  inventory: Inventory;
  /** Resources of an account by type. */
  of(account: string, type: ResourceType): readonly Resource[];
  /** Of these, those whose facts equal `where`, and those of which it cannot be told. */
  lookUp(account: string, type: ResourceType, where: object): Resource[];
  /** Why there may be more of a type than we saw. */
  gap(account: string, type: ResourceType, region?: string): UnknownFact | undefined;
  /** True when some fact of the resource is unknown, at any depth. */
  isDark(resource: Resource): boolean;
}

export function atlasOf(inventory: Inventory): Atlas {
  const byType = new Map<string, Resource[]>();
  for (const resource of inventory.resources) {
    push(byType, `${resource.account} ${resource.type}`, resource);
  }
  const indexes = new Map<string, Map<unknown, Resource[]>>();
  const dark = new Map<Resource, boolean>();

  return {
    inventory,
    of: (account, type) => byType.get(`${account} ${type}`) ?? [],
    lookUp,
    gap(account, type, region) {
      const listing = inventory.incomplete.find(
        (l) =>
          l.account === account && l.type === type && (region === undefined || l.region === region),
      );
      return listing && new UnknownFact(`list of ${type}`, listing.unknown);
    },
    isDark(resource) {
      let known = dark.get(resource);
      if (known === undefined) {
        known = holdsUnknown(resource);
        dark.set(resource, known);
      }
      return known;
    },
  };

  function lookUp(account: string, type: ResourceType, where: object): Resource[] {
    const entries = Object.entries(where);
    // The most telling fact is looked up, the others are compared: `region` alone tells least.
    const [key, value] = entries.find(([fact]) => fact !== 'region') ?? entries[0] ?? [];
    if (key === undefined) return byType.get(`${account} ${type}`) ?? [];
    const index = indexOf(account, type, key);
    const candidates = [...(index.get(value) ?? []), ...(index.get(UNTOLD) ?? [])];
    return candidates.filter((candidate) =>
      entries.every(([fact, wanted]) => {
        const held = Reflect.get(candidate, fact) as unknown;
        return held === wanted || isUnknown(held);
      }),
    );
  }

  function indexOf(account: string, type: ResourceType, fact: string): Map<unknown, Resource[]> {
    const name = `${account} ${type} ${fact}`;
    let index = indexes.get(name);
    if (!index) {
      index = new Map();
      for (const resource of byType.get(`${account} ${type}`) ?? []) {
        const held = Reflect.get(resource, fact) as unknown;
        push(index, isUnknown(held) ? UNTOLD : held, resource);
      }
      indexes.set(name, index);
    }
    return index;
  }
}

const UNTOLD = Symbol('a fact nobody could establish');

/** The world around one resource. Without `record`, resources of which all is known are handed out as they are. */
export function worldAround(resource: Resource, atlas: Atlas, record?: Recorder): World {
  const { inventory } = atlas;
  return {
    now: inventory.collectedAt,
    partition: inventory.partition,

    get account() {
      const [account] = atlas.of(resource.account, 'AWS::::Account');
      if (account) return show(account) as World['account'];
      const gap = atlas.gap(resource.account, 'AWS::::Account');
      throw (
        gap ??
        new UnknownFact('account', { $unknown: 'unsupported', detail: 'not in the inventory' })
      );
    },

    all: all as World['all'],

    one(type, where) {
      for (const found of all(type, where)) return found as never;
      return undefined;
    },
  };

  // Whoever finds a failure stops looking before the end, so a gap cannot hide what was seen.
  function* all(type: ResourceType, where: Partial<Identity> = {}): Generator<Resource> {
    let count = 0;
    let untold: UnknownFact | undefined;
    for (const other of atlas.lookUp(resource.account, type, where)) {
      const unclear = Object.keys(where).find((fact) => isUnknown(Reflect.get(other, fact)));
      if (unclear === undefined) {
        count += 1;
        yield show(other);
      } else {
        untold ??= new UnknownFact(`${other.id} ${unclear}`, Reflect.get(other, unclear));
      }
    }
    const reason = untold ?? atlas.gap(resource.account, type, where.region);
    if (reason) throw reason;
    record?.({ fact: `number of ${type}`, value: count });
  }

  function show(other: Resource): Resource {
    if (record) return view(other, record, other === resource ? undefined : other.id);
    return atlas.isDark(other) ? view(other, ignore, other.id) : other;
  }
}

function ignore(): void {}

function holdsUnknown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isUnknown(value)) return true;
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof member === 'object' && member !== null && holdsUnknown(member)) return true;
  }
  return false;
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
