import type { Gap } from '../model/finding.ts';
import type { IncompleteListing, Inventory, Partition } from '../model/inventory.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import { isUnknown, type Unknown } from '../model/unknown.ts';
import { awsAt, type Caller, globalRegionOf } from './aws.ts';
import {
  type AnyCollector,
  type Aws,
  type AwsCallError,
  type Listed,
  readersOf,
} from './collector.ts';
import { type Found, foundSoFar } from './found.ts';
import { type GapBook, gapBook } from './gaps.ts';
import { packedMemo } from './memo.ts';
import { turns } from './turns.ts';

/** The facts that are wanted of each type. A type with no wanted fact is listed all the same. */
export type Wanted = ReadonlyMap<ResourceType, ReadonlySet<string>>;

export interface CollectOptions {
  collectors: readonly AnyCollector[];
  wanted: Wanted;
  /** The moment of the scan, ISO 8601. */
  now: string;
  partition: Partition;
  accounts: readonly AccountToScan[];
  progress?: Progress;
  /** How many resources of a listing are looked at; default: all. */
  most?: number;
  /** Of these types nothing is looked at but what has one of the ids. */
  only?: ReadonlyMap<ResourceType, ReadonlySet<string>>;
}

export interface AccountToScan {
  id: string;
  caller: Caller;
  /** Enabled regions to look at. */
  regions: readonly string[];
  /** Enabled regions the user left out: nothing may be concluded from what is not there. */
  leftOut?: readonly string[];
}

/** Counted as it happens, for whoever wants to watch. */
export interface Progress {
  resources: number;
  unknowns: number;
  unitsDone: number;
  units: number;
  /** Region and service of the listing that ended last: `eu-west-1 ec2`. */
  latest?: string;
}

export interface Collected {
  inventory: Inventory;
  gaps: Gap[];
  /** The gap each unknown came from, so that the judge's unknowns can be counted there. */
  gapOf: WeakMap<Unknown, Gap>;
}

/**
 * Reads accounts: every collector of a wanted type, in every region it lists in, all at once; the caller holds
 * the pace. A fact or listing that AWS does not give is Unknown, and the gap names operation, region and reason.
 */
export async function collect(options: CollectOptions): Promise<Collected> {
  const { collectors, wanted, partition, accounts, now } = options;
  const chosen = collectors.filter(({ type }) => wanted.has(type));
  const unread = [...wanted.keys()].find((type) => !chosen.some((one) => one.type === type));
  if (unread) throw new Error(`no collector reads ${unread}, so nothing may be concluded about it`);

  const tour: Tour = {
    ...options,
    collectors: chosen,
    found: foundSoFar(),
    incomplete: [],
    book: gapBook(),
  };
  await Promise.all(accounts.map((account) => collectAccount(account, tour)));
  const { found, incomplete, book } = tour;
  return {
    inventory: {
      collectedAt: now,
      partition,
      resources: await found.inOrder(),
      incomplete: incomplete.sort(byListing),
    },
    gaps: book.gaps().sort(byPlace),
    gapOf: book.gapOf,
  };
}

/** One run under way: what it was told to do, and what it has found. */
interface Tour extends CollectOptions {
  found: Found;
  incomplete: IncompleteListing[];
  book: GapBook;
}

/** One account under way: how to ask there, and what was listed but is not among what was found. */
interface Visit {
  account: AccountToScan;
  tour: Tour;
  listed: Set<string>;
  /** To list with, and to read one resource with. */
  listIn(region: string): Aws;
  awsIn(region: string): Aws;
}

async function collectAccount(account: AccountToScan, tour: Tour): Promise<void> {
  const { partition, now, collectors, progress, book } = tour;
  const shared = packedMemo();
  const missed = ({ unknown, service, operation, region }: AwsCallError) =>
    book.note({ ...unknown }, { account: account.id, region, service, operation });
  const placeIn = (region: string) => ({ partition, account: account.id, region, now });
  const visit: Visit = {
    account,
    tour,
    listed: new Set(),
    listIn: (region) => awsAt(placeIn(region), account.caller, shared, missed, null),
    awsIn: (region) => awsAt(placeIn(region), account.caller, shared, missed),
  };
  const units = collectors.flatMap((collector) => {
    const regions = collector.scope === 'account' ? [globalRegionOf(partition)] : account.regions;
    return regions.map((region) => ({ collector, region }));
  });
  if (progress) progress.units += units.length;
  for (const { type, scope } of collectors) {
    for (const region of scope === 'region' ? (account.leftOut ?? []) : []) {
      leaveOut(type, region, visit);
    }
  }
  const read = async ({ collector, region }: (typeof units)[number]) => {
    await collectUnit(collector, region, visit);
    if (!progress) return;
    progress.unitsDone += 1;
    progress.latest = `${region} ${serviceOf(collector.type)}`;
  };
  const turn = turns();
  const reading: Promise<void>[] = [];
  for (const unit of units) {
    const one = read(unit);
    one.catch(() => {}); // told below; until then it must not count as unhandled
    reading.push(one);
    await turn();
  }
  await Promise.all(reading);
}

/** `ec2` of `AWS::EC2::Instance`; `account` of `AWS::::Account`. */
function serviceOf(type: ResourceType): string {
  const [, service, name = ''] = type.split('::');
  return (service || name).toLowerCase();
}

/** One listing and, as they appear, the facts of what it lists. */
async function collectUnit(
  collector: AnyCollector,
  unitRegion: string,
  visit: Visit,
): Promise<void> {
  const { account, tour, listed, listIn, awsIn } = visit;
  const { type, scope } = collector;
  const readers = readersWanted(collector, tour.wanted);
  const meant = tour.only?.get(type);
  const running = new Set<Promise<void>>();
  let count = 0;
  try {
    for await (const item of collector.list.read(listIn(unitRegion))) {
      const region = item.region ?? unitRegion;
      const key = `${type} ${item.id}`;
      if (meant?.has(item.id) === false) continue;
      if (listed.has(key) || tour.found.has({ type, account: account.id, id: item.id })) continue;
      listed.add(key);
      // What is listed in a region concerns it, wherever it lives: a trail of another home.
      if (scope === 'account' && account.leftOut?.includes(region)) {
        leaveOut(type, region, visit);
        continue;
      }
      const reading = readFacts(type, readers, awsIn(region), item, tour).finally(() => {
        running.delete(reading);
        listed.delete(key);
      });
      running.add(reading);
      count += 1;
      if (count === tour.most) break;
      if (running.size >= AT_ONCE) await Promise.race(running);
    }
  } catch (error) {
    const at = { account: account.id, region: unitRegion, service: type, operation: 'list' };
    const unknown = tour.book.unknownFor(error, at);
    if (tour.progress) tour.progress.unknowns += 1;
    tour.incomplete.push({ type, account: account.id, region: unitRegion, unknown });
  }
  await Promise.all(running);
}

function leaveOut(type: ResourceType, region: string, { account, tour }: Visit): void {
  const unknown = { $unknown: 'incomplete' as const, detail: `${region} was left out` };
  tour.incomplete.push({ type, account: account.id, region, unknown, leftOut: true });
}

async function readFacts(
  type: ResourceType,
  readers: readonly Asked[],
  aws: Aws,
  item: Listed,
  { book, progress, found }: Tour,
): Promise<void> {
  const { account, region } = aws;
  const facts = await Promise.all(
    readers.map(async ([fact, { read }]) => {
      const at = { account, region, service: type, operation: fact };
      try {
        const value = await read(aws, item);
        return [fact, isUnknown(value) ? book.note(value, at) : value] as const;
      } catch (error) {
        return [fact, book.unknownFor(error, at, item.id)] as const;
      }
    }),
  );
  if (progress) {
    progress.resources += 1;
    progress.unknowns += facts.filter(([, value]) => isUnknown(value)).length;
  }
  const identity = { type, id: item.id, name: item.name, account, region };
  found.add({ ...identity, ...Object.fromEntries(facts) } as Resource);
}

/** How many resources of one listing are read at once: enough to keep the pace, few enough to stay small. */
const AT_ONCE = 100;

type Asked = ReturnType<typeof readersOf>[number];

/** Readers of the wanted facts, and of those that come with the listing anyway. */
function readersWanted(collector: AnyCollector, wanted: Wanted): Asked[] {
  const asked = wanted.get(collector.type);
  return readersOf(collector).filter(([fact, { needs }]) => needs.length === 0 || asked?.has(fact));
}

function byListing(a: IncompleteListing, b: IncompleteListing): number {
  return (
    compare(a.type, b.type) ||
    compare(a.account, b.account) ||
    compare(a.region, b.region) ||
    compare(a.unknown.detail, b.unknown.detail)
  );
}

function byPlace(a: Gap, b: Gap): number {
  const key = (g: Gap) => [g.account, g.region, g.service, g.operation, g.reason].join('\n');
  return compare(key(a), key(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
