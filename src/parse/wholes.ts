import { defaults } from '../model/defaults.ts';
import type { IncompleteListing, Inventory } from '../model/inventory.ts';
import type { Location, Resource, ResourceType } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';
import type { Whole } from './adapter.ts';
import type { Adapters } from './code.ts';
import type { Declarations, Declared } from './declared.ts';
import { spelled } from './value.ts';

/** An account and one of its regions, as the code calls them. */
export interface Place {
  account: string;
  region: string;
}

/** What a block says of a whole account or region. */
export interface Said {
  sets: Whole;
  fact: string;
  value: unknown;
  at: Location;
}

/** Where a root makes something. */
export function placesOf({ resources }: Pick<Declarations, 'resources'>): Place[] {
  return [...new Map(resources.map(placeOf).map((place) => [keyOf(place), place])).values()];
}

/**
 * The accounts and regions that the code goes to. What it does not say of them counts as never set; where it says so, the
 * fact is among those `written`.
 */
export function wholesOf(
  { root, resources }: Declarations,
  places: readonly Place[],
  saidBy: (declared: Declared) => readonly Said[],
): Resource[] {
  const wholes = new Map<string, Resource>();
  for (const { account, region } of places) {
    wholes.set(`AWS::::Account ${account}`, {
      ...defaults['AWS::::Account'],
      ...{ type: 'AWS::::Account', id: account, name: account, account, region: 'us-east-1', root },
    });
    wholes.set(`AWS::::Region ${keyOf({ account, region })}`, {
      ...defaults['AWS::::Region'],
      ...{ type: 'AWS::::Region', id: `${account}/${region}`, name: region, account, region, root },
    });
  }
  for (const declared of resources) {
    const place = placeOf(declared);
    for (const said of saidBy(declared)) {
      const key = said.sets === 'AWS::::Account' ? place.account : keyOf(place);
      const whole = wholes.get(`${said.sets} ${key}`);
      if (whole) wholes.set(`${said.sets} ${key}`, withSaid(whole, said));
    }
  }
  return [...wholes.values()];
}

function withSaid(whole: Resource, { fact, value, at }: Said): Resource {
  const before = (whole as unknown as Record<string, unknown>)[fact];
  const isFirst = !whole.written?.has(fact);
  const both = !isFirst && Array.isArray(before) && Array.isArray(value);
  return {
    ...whole,
    location: whole.location ?? at,
    written: new Map([...(whole.written ?? []), ...(isFirst ? [[fact, at] as const] : [])]),
    [fact]: both ? [...before, ...value] : value,
  } as Resource;
}

/**
 * The same, where other code may say more of the account: there nothing that this code does not say is certain. For
 * what is judged of an account or a region as a whole.
 */
export function withoutTheUnsaid(inventory: Inventory): Inventory {
  const { resources } = inventory;
  const open: Resource[] = [];
  const places: Place[] = [];
  for (let i = 0; i < resources.length; i += 1) {
    const resource = resources.at(i) as Resource;
    open.push(isWhole(resource) ? withSaidOnly(resource) : resource);
    if (resource.type === 'AWS::::Region') places.push(resource);
  }
  const types = (Object.keys(defaults) as ResourceType[]).filter((type) => !isWhole({ type }));
  const incomplete = places.flatMap((place) => types.map((type) => untoldAt(place, type)));
  return { ...inventory, resources: open, incomplete };
}

/** Is it an account or a region? */
export function isWhole({ type }: { type: ResourceType }): boolean {
  return type === 'AWS::::Account' || type === 'AWS::::Region';
}

function withSaidOnly(whole: Resource): Resource {
  const unsaid = Object.keys(defaults[whole.type]).filter((fact) => !whole.written?.has(fact));
  const unknown: Unknown = { $unknown: 'computed', detail: 'this code does not say' };
  return { ...whole, ...Object.fromEntries(unsaid.map((fact) => [fact, unknown])) };
}

/** Types that code does not tell of: there may be any number of them. */
export function untold(places: readonly Place[], { resources }: Adapters): IncompleteListing[] {
  const told = new Set<ResourceType>([...resources.values()].flat().map(({ type }) => type));
  const types = (Object.keys(defaults) as ResourceType[]).filter(
    (type) => !told.has(type) && !isWhole({ type }),
  );
  return places.flatMap((place) => types.map((type) => untoldAt(place, type)));
}

function untoldAt({ account, region }: Place, type: ResourceType): IncompleteListing {
  const detail = `what ${type} there are is known where it runs`;
  return { type, account, region, unknown: { $unknown: 'computed', detail }, leftOut: true };
}

function placeOf({ account, region }: Pick<Declared, 'account' | 'region'>): Place {
  return { account: spelled(account), region: spelled(region) };
}

function keyOf({ account, region }: Place): string {
  return JSON.stringify([account, region]);
}
