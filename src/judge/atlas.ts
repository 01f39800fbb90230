import type { AccountsOfRun, IncompleteListing, Inventory } from '../model/inventory.ts';
import { unknownBesideLearnt } from '../model/learnt-routes.ts';
import { isOpen, mayBecome } from '../model/open-name.ts';
import type { Identity, Resource, ResourceType } from '../model/resource.ts';
import { type AtRest, arranged, viewed } from '../model/shelf.ts';
import { isUnknown, type Unknown, UnknownFact, unknownWithin } from '../model/unknown.ts';
import { workedOut } from './pending.ts';

/**
 * What the judge knows about an inventory beside its resources: who is where, and indexes built when first asked for. A
 * resource is known by its number, and looked at when somebody needs it.
 */
export interface Atlas {
  inventory: Inventory;
  accounts: readonly string[];
  at(number: number): Resource;
  /** The resources of a type in an account. */
  roll(account: string, type: ResourceType): Roll;
  /**
   * Those whose facts equal or hold `where`, and those of which it cannot be told; without an account, of all. May throw
   * Pending.
   */
  lookUp(account: string | undefined, type: ResourceType, where: object): Iterable<number>;
  /** Why there may be more of a type in an account than we saw. */
  gap(account: string, type: ResourceType, region?: string): UnknownFact | undefined;
  /** Why there may be more of a type in the accounts of the run, or in one of them. */
  gapAcross(type: ResourceType, where: Place): UnknownFact | undefined;
  /** True when some fact of the resource is unknown, at any depth. */
  isDark(number: number): boolean;
}

/** Where something is looked for: everywhere, unless it says so. */
type Place = Partial<Pick<Identity, 'account' | 'region'>>;

/** Resources of one type and account. */
export interface Roll {
  all: readonly number[];
  /** Facts that every one of them has, known or not. */
  facts: ReadonlySet<string>;
}

const NOBODY: Roll = { all: [], facts: new Set() };

/** Yields now and then, as an inventory may be large. */
export function* atlasOf(inventory: Inventory): Generator<void, Atlas> {
  const at = remembering(inventory.resources);
  const dark = new Set<number>();
  const rolls = new Map<string, { all: number[]; facts: Set<string> }>();
  for (let number = 0; number < inventory.resources.length; number += 1) {
    const resource = at(number);
    enter(resource, number, rolls);
    if (unknownWithin(resource)) dark.add(number);
    yield;
  }
  const accounts = [...new Set([...rolls.keys()].map((key) => key.slice(0, key.lastIndexOf(' '))))];
  const roll = (account: string, type: ResourceType) => rolls.get(`${account} ${type}`) ?? NOBODY;
  const every = (account: string | undefined, type: ResourceType) =>
    account === undefined
      ? accounts.flatMap((one) => roll(one, type).all)
      : roll(account, type).all;
  return {
    ...{ inventory, accounts, at, roll },
    lookUp: lookingUp(every, inventory.resources, at),
    ...gapsOf(inventory, accounts),
    isDark: (number) => dark.has(number),
  };
}

/** How many resources are kept as they were made: whoever looks at one looks at it again, or at its neighbours. */
const AT_HAND = 512;

function remembering(resources: AtRest<Resource>): Atlas['at'] {
  const numbers = new Int32Array(AT_HAND).fill(-1);
  const held: Resource[] = [];
  return (number) => {
    const place = number % AT_HAND;
    if (numbers[place] !== number) {
      numbers[place] = number;
      held[place] = resources.at(number) as Resource;
    }
    return held[place] as Resource;
  };
}

function enter(
  resource: Resource,
  number: number,
  rolls: Map<string, { all: number[]; facts: Set<string> }>,
): void {
  const key = `${resource.account} ${resource.type}`;
  const roll = rolls.get(key);
  if (!roll) {
    rolls.set(key, { all: [number], facts: new Set(Object.keys(resource)) });
    return;
  }
  roll.all.push(number);
  for (const fact of roll.facts) if (!(fact in resource)) roll.facts.delete(fact);
}

type Every = (account: string | undefined, type: ResourceType) => readonly number[];

function lookingUp(every: Every, resources: AtRest<Resource>, at: Atlas['at']): Atlas['lookUp'] {
  const factOf = (number: number, fact: string): unknown =>
    resources.member ? resources.member(number, fact) : Reflect.get(at(number), fact);
  const indexes = new Map<string, () => ReadonlyMap<unknown, number[]>>();
  return function* (account, type, where) {
    const entries = Object.entries(where);
    // The most telling fact is looked up, the others are compared: where it lies tells least.
    const telling = entries.find(([fact]) => fact !== 'region' && fact !== 'account');
    const [key, value] = telling ?? entries[0] ?? [];
    if (key === undefined) return yield* every(account, type);
    if (typeof value === 'string' && isOpen(value)) {
      for (const number of every(account, type)) if (mayMatch(at(number), entries)) yield number;
      return;
    }
    const index = indexOf(account, type, key);
    for (const wanted of [value, UNTOLD]) {
      for (const number of index.get(wanted) ?? []) if (mayMatch(at(number), entries)) yield number;
    }
  };

  function indexOf(
    account: string | undefined,
    type: ResourceType,
    fact: string,
  ): ReadonlyMap<unknown, number[]> {
    const name = `${account ?? '*'} ${type} ${fact}`;
    const index = indexes.get(name) ?? workedOut(() => indexed(every(account, type), fact));
    indexes.set(name, index);
    return index();
  }

  function* indexed(
    numbers: readonly number[],
    fact: string,
  ): Generator<void, ReadonlyMap<unknown, number[]>> {
    const index = new Map<unknown, number[]>();
    for (const number of numbers) {
      const held = factOf(number, fact);
      const keys = new Set(
        (Array.isArray(held) ? held : [held]).flatMap((one) => {
          if (isUnknown(one)) return UNTOLD;
          return typeof one === 'string' && isOpen(one) ? [one, UNTOLD] : [one];
        }),
      );
      for (const key of keys) push(index, key, number);
      yield;
    }
    return index;
  }
}

function mayMatch(resource: Resource, where: readonly [fact: string, wanted: unknown][]): boolean {
  return where.every(([fact, wanted]) => matches(Reflect.get(resource, fact), wanted) !== false);
}

/** Is the fact what is wanted, or a list that holds it? Unknown where nobody can tell. */
export function matches(held: unknown, wanted: unknown): boolean | Unknown {
  return holds(held, wanted) || (doubtIn(held, wanted) ?? false);
}

/** Is it this, or a list with this in it? */
function holds(held: unknown, wanted: unknown): boolean {
  return Array.isArray(held) ? held.includes(wanted) : held === wanted;
}

/** Why something that does not hold what is wanted may do so all the same. */
function doubtIn(held: unknown, wanted: unknown): Unknown | undefined {
  for (const one of Array.isArray(held) ? (held as unknown[]) : [held]) {
    if (isUnknown(one)) return one;
    if (typeof one === 'string' && typeof wanted === 'string' && mayBecome(one, wanted)) {
      return { $unknown: 'computed', detail: `whether ${one} is ${wanted}` };
    }
  }
  return undefined;
}

function gapsOf(
  { incomplete, run = UNTOLD_RUN }: Inventory,
  accounts: readonly string[],
): Pick<Atlas, 'gap' | 'gapAcross'> {
  const { scanned, missing, whole, others } = run;
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
      if (account !== undefined) return elsewhere(type, account, others ?? NOT_IN_RUN);
      const unknown = others ?? OTHERS;
      return whole ? undefined : new UnknownFact(`list of ${type} in every account`, unknown);
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

const UNTOLD = Symbol('a fact nobody could establish');

/**
 * The resources of these numbers, for whoever reads facts as they lie and not through a view: a fact of which a part is
 * unknown is unknown in whole.
 */
export function withWholeFacts(atlas: Atlas, numbers: readonly number[]): AtRest<Resource> {
  const { inventory, isDark } = atlas;
  const own = arranged(inventory.resources, Uint32Array.from(numbers));
  if (!numbers.some(isDark)) return own;
  const numberAt = (index: number) => numbers[index] ?? -1;
  const look = (index: number) =>
    isDark(numberAt(index)) ? wholeAt(atlas, numberAt(index)) : (own.at(index) as Resource);
  return viewed(own.length, look, (index, name) =>
    own.member && !isDark(numberAt(index))
      ? own.member(index, name)
      : Reflect.get(look(index), name),
  );
}

/** One of them. */
export function wholeAt({ at, isDark }: Atlas, number: number): Resource {
  return isDark(number) ? withoutParts(at(number)) : at(number);
}

function withoutParts(resource: Resource): Resource {
  const whole = Object.entries(resource).map(([fact, value]) => [
    fact,
    (typeof value === 'object' && value !== null && unknownBesideLearnt(value)) || value,
  ]);
  return Object.fromEntries(whole) as Resource;
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
