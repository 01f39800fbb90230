import type { World } from '../controls/control.ts';
import type { AccountsOfRun, IncompleteListing, Inventory } from '../model/inventory.ts';
import type { Identity, Resource, ResourceType } from '../model/resource.ts';
import { isUnknown, type Unknown, UnknownFact } from '../model/unknown.ts';
import { type Recorder, view } from './view.ts';

/** What the judge knows about an inventory beside its resources: who is where, and indexes built when first asked for. */
export interface Atlas {
  inventory: Inventory;
  accounts: readonly string[];
  /** The resources of a type in an account. */
  roll(account: string, type: ResourceType): Roll;
  /** Those whose facts equal or hold `where`, and those of which it cannot be told; without an account, of all. */
  lookUp(account: string | undefined, type: ResourceType, where: object): readonly Resource[];
  /** Why there may be more of a type in an account than we saw. */
  gap(account: string, type: ResourceType, region?: string): UnknownFact | undefined;
  /** Why there may be more of a type in the accounts of the run, or in one of them. */
  gapAcross(type: ResourceType, where: Place): UnknownFact | undefined;
  /** True when some fact of the resource is unknown, at any depth. */
  isDark(resource: Resource): boolean;
}

/** Where something is looked for: everywhere, unless it says so. */
type Place = Partial<Pick<Identity, 'account' | 'region'>>;

/** Resources of one type and account, apart by whether everything about them is known. */
export interface Roll {
  all: Resource[];
  lit: Resource[];
  dark: Resource[];
  /** Facts that every one of them has, known or not. */
  facts: ReadonlySet<string>;
}

const NOBODY: Roll = { all: [], lit: [], dark: [], facts: new Set() };

export function atlasOf(inventory: Inventory): Atlas {
  const rolls = rollsOf(inventory.resources);
  const dark = new Set([...rolls.values()].flatMap((roll) => roll.dark));
  const indexes = new Map<string, Map<unknown, Resource[]>>();
  const accounts = [...new Set([...rolls.keys()].map((key) => key.slice(0, key.indexOf(' '))))];
  const roll = (account: string, type: ResourceType) => rolls.get(`${account} ${type}`) ?? NOBODY;
  const every = (account: string | undefined, type: ResourceType) =>
    account === undefined
      ? accounts.flatMap((one) => roll(one, type).all)
      : roll(account, type).all;

  return {
    inventory,
    accounts,
    roll,
    lookUp,
    ...gapsOf(inventory, accounts),
    isDark: (resource) => dark.has(resource),
  };

  function lookUp(
    account: string | undefined,
    type: ResourceType,
    where: object,
  ): readonly Resource[] {
    const entries = Object.entries(where);
    // The most telling fact is looked up, the others are compared: where it lies tells least.
    const telling = entries.find(([fact]) => fact !== 'region' && fact !== 'account');
    const [key, value] = telling ?? entries[0] ?? [];
    if (key === undefined) return every(account, type);
    const index = indexOf(account, type, key);
    const candidates = [...(index.get(value) ?? []), ...(index.get(UNTOLD) ?? [])];
    return candidates.filter((candidate) =>
      entries.every(([fact, wanted]) => {
        const held = Reflect.get(candidate, fact) as unknown;
        return isUnknown(held) || (Array.isArray(held) ? held.includes(wanted) : held === wanted);
      }),
    );
  }

  function indexOf(
    account: string | undefined,
    type: ResourceType,
    fact: string,
  ): Map<unknown, Resource[]> {
    const name = `${account ?? '*'} ${type} ${fact}`;
    let index = indexes.get(name);
    if (!index) {
      index = new Map();
      for (const resource of every(account, type)) {
        const held = Reflect.get(resource, fact) as unknown;
        const keys = isUnknown(held) ? [UNTOLD] : Array.isArray(held) ? new Set(held) : [held];
        for (const key of keys) push(index, key, resource);
      }
      indexes.set(name, index);
    }
    return index;
  }
}

function gapsOf(
  { incomplete, run = UNTOLD_RUN }: Inventory,
  accounts: readonly string[],
): Pick<Atlas, 'gap' | 'gapAcross'> {
  const { scanned, missing, whole } = run;
  const looked = new Set([...accounts, ...scanned]);
  const listings = new Map<ResourceType, IncompleteListing[]>();
  for (const listing of incomplete) push(listings, listing.type, listing);

  return {
    gap(account, type, region) {
      const listing = cutShort(type, { account, ...(region !== undefined && { region }) });
      return listing && new UnknownFact(`list of ${type}`, listing.unknown);
    },
    gapAcross(type, where) {
      const listing = cutShort(type, where);
      if (listing) return elsewhere(type, listing.account, listing.unknown);
      const { account } = where;
      if (account !== undefined && looked.has(account)) return undefined;
      const shut = missing.find((one) => account === undefined || one.account === account);
      if (shut) return elsewhere(type, shut.account, shut.unknown);
      if (account !== undefined) return elsewhere(type, account, NOT_IN_RUN);
      return whole ? undefined : new UnknownFact(`list of ${type} in every account`, OTHERS);
    },
  };

  function cutShort(type: ResourceType, { account, region }: Place): IncompleteListing | undefined {
    return listings
      .get(type)
      ?.find(
        (one) =>
          (account === undefined || one.account === account) &&
          (region === undefined || one.region === region),
      );
  }
}

const UNTOLD_RUN: AccountsOfRun = { scanned: [], missing: [], whole: false };
const NOT_IN_RUN: Unknown = { $unknown: 'incomplete', detail: 'it is not part of this scan' };
const OTHERS: Unknown = {
  $unknown: 'incomplete',
  detail: 'accounts that are not part of this scan may have it',
};

function elsewhere(type: ResourceType, account: string, unknown: Unknown): UnknownFact {
  return new UnknownFact(`list of ${type} in account ${account}`, unknown);
}

function rollsOf(resources: readonly Resource[]): Map<string, Roll> {
  const rolls = new Map<string, Omit<Roll, 'facts'> & { facts: string[] }>();
  for (const resource of resources) {
    const key = `${resource.account} ${resource.type}`;
    let roll = rolls.get(key);
    if (!roll) {
      roll = { all: [], lit: [], dark: [], facts: Object.keys(resource) };
      rolls.set(key, roll);
    }
    if (!roll.facts.every((fact) => fact in resource)) {
      roll.facts = roll.facts.filter((fact) => fact in resource);
    }
    roll.all.push(resource);
    (holdsUnknown(resource) ? roll.dark : roll.lit).push(resource);
  }
  return new Map([...rolls].map(([key, roll]) => [key, { ...roll, facts: new Set(roll.facts) }]));
}

const UNTOLD = Symbol('a fact nobody could establish');

/** What is recorded, and about which resource nothing need be named. */
interface Watch {
  resource: Resource;
  record: Recorder;
}

/** The world of an account. Unwatched, resources of which all is known are handed out as they are. */
export function worldOf(account: string, atlas: Atlas, watch?: Watch): World {
  const { inventory } = atlas;
  return {
    now: inventory.collectedAt,
    partition: inventory.partition,

    get account() {
      const [own] = atlas.roll(account, 'AWS::::Account').all;
      if (own) return show(own) as World['account'];
      throw (
        atlas.gap(account, 'AWS::::Account') ??
        new UnknownFact('account', { $unknown: 'unsupported', detail: 'not in the inventory' })
      );
    },

    all: all as World['all'],

    one(type, where) {
      for (const found of all(type, where as Partial<Identity>)) return found as never;
      return undefined;
    },

    everywhere: everywhere as World['everywhere'],
  };

  function all(type: ResourceType, where: Partial<Identity> = {}): Generator<Resource> {
    const gap = () => atlas.gap(account, type, where.region);
    return matching(atlas.lookUp(account, type, where), where, gap, `number of ${type}`);
  }

  function everywhere(type: ResourceType, where: Partial<Identity>): Generator<Resource> {
    const found = atlas.lookUp(where.account, type, where);
    const place = where.account === undefined ? 'every account' : `account ${where.account}`;
    const gap = () => atlas.gapAcross(type, where);
    return matching(found, where, gap, `number of ${type} in ${place}`);
  }

  // Whoever finds a failure stops looking before the end, so a gap cannot hide what was seen.
  function* matching(
    candidates: readonly Resource[],
    where: object,
    gap: () => UnknownFact | undefined,
    number: string,
  ): Generator<Resource> {
    let count = 0;
    let untold: UnknownFact | undefined;
    for (const other of candidates) {
      const unclear = Object.keys(where).find((fact) => isUnknown(Reflect.get(other, fact)));
      if (unclear === undefined) {
        count += 1;
        yield show(other);
      } else {
        untold ??= new UnknownFact(`${other.id} ${unclear}`, Reflect.get(other, unclear));
      }
    }
    const reason = untold ?? gap();
    if (reason) throw reason;
    watch?.record({ fact: number, value: count });
  }

  function show(other: Resource): Resource {
    if (watch) return view(other, watch.record, other === watch.resource ? undefined : other.id);
    return atlas.isDark(other) ? view(other, ignore, other.id) : other;
  }
}

function ignore(): void {}

/** Every fact of every resource is looked at once, hence no lists of keys or values are made here. */
function holdsUnknown(value: object): boolean {
  if (isUnknown(value)) return true;
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (typeof member === 'object' && member !== null && holdsUnknown(member)) return true;
  }
  return false;
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
