import type { Resource, ResourceType } from './resource.ts';
import type { AtRest } from './shelf.ts';
import type { Unknown } from './unknown.ts';

/** Everything one run saw, ready to be judged. */
export interface Inventory {
  /** The moment of collection, ISO 8601: the "now" of every verdict. */
  collectedAt: string;
  partition: Partition;
  resources: AtRest<Resource>;
  /** Listings that did not come to their end: there may be more of `type` than we saw. */
  incomplete: IncompleteListing[];
  /** For what is looked up across accounts. Absent where nobody knows of others than those in here. */
  run?: AccountsOfRun;
}

/** Which accounts the run was about, and which of them are in the inventory. */
export interface AccountsOfRun {
  scanned: readonly string[];
  missing: readonly { account: string; unknown: Unknown }[];
  /** Are these all there are: was the whole organisation walked? Else accounts nobody named may hold what is not here. */
  whole: boolean;
  /** Why nobody can tell what accounts have that are not among these, where that is no fault of the run. */
  others?: Unknown;
}

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

export const partitions: readonly Partition[] = ['aws', 'aws-cn', 'aws-us-gov'];

export interface IncompleteListing {
  type: ResourceType;
  account: string;
  region: string;
  unknown: Unknown;
  /** The user chose not to look there: absence proves nothing, but it is no gap. */
  leftOut?: boolean;
}

/** Those of these types. Of others no more is looked at than what they are. */
export function* ofTypes(
  resources: AtRest<Resource>,
  types: ReadonlySet<ResourceType>,
): Iterable<Resource> {
  for (let place = 0; place < resources.length; place += 1) {
    if (types.has(memberOf(resources, place, 'type'))) yield resources.at(place) as Resource;
  }
}

/** The same, of types that are named. */
export function* ofType<T extends ResourceType>(
  resources: AtRest<Resource>,
  ...types: readonly T[]
): Generator<Resource<T>> {
  yield* ofTypes(resources, new Set(types)) as Iterable<Resource<T>>;
}

/** Where those of a type stand, by id, or by `account id` of what is called alike in each: of many the rest need not be made. */
export function placesOf(
  resources: AtRest<Resource>,
  type: ResourceType,
  isInEach = false,
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let place = 0; place < resources.length; place += 1) {
    if (memberOf(resources, place, 'type') !== type) continue;
    const id = memberOf(resources, place, 'id');
    places.set(isInEach ? `${memberOf(resources, place, 'account')} ${id}` : id, place);
  }
  return places;
}

function memberOf<Name extends 'type' | 'id' | 'account'>(
  resources: AtRest<Resource>,
  place: number,
  name: Name,
): Resource[Name] {
  return (resources.member?.(place, name) ?? resources.at(place)?.[name]) as Resource[Name];
}
