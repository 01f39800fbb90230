import type { Gap } from '../model/finding.ts';
import type { IncompleteListing, Inventory, Partition } from '../model/inventory.ts';
import { MalformedPolicy } from '../model/policy.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import { isUnknown, type Unknown } from '../model/unknown.ts';
import { awsAt, type Caller, globalRegionOf, type Memo } from './aws.ts';
import {
  type AnyCollector,
  type Aws,
  AwsCallError,
  type Listed,
  MalformedAnswer,
  readersOf,
} from './collector.ts';

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
  const { collectors, wanted, partition, accounts, now, progress } = options;
  const chosen = collectors.filter(({ type }) => wanted.has(type));
  const unread = [...wanted.keys()].find((type) => !chosen.some((one) => one.type === type));
  if (unread) throw new Error(`no collector reads ${unread}, so nothing may be concluded about it`);
  const resources: Resource[] = [];
  const incomplete: IncompleteListing[] = [];
  const gaps = new Map<string, Gap>();
  const gapOf = new WeakMap<Unknown, Gap>();

  await Promise.all(accounts.map(collectAccount));
  return {
    // In an order of their own, not that of the answers, so that the same answers give the same findings.
    inventory: {
      collectedAt: now,
      partition,
      resources: resources.sort(byIdentity),
      incomplete: incomplete.sort(byListing),
    },
    gaps: [...gaps.values()].sort(byPlace),
    gapOf,
  };

  async function collectAccount({
    id: account,
    caller,
    regions,
    leftOut = [],
  }: AccountToScan): Promise<void> {
    const shared: Memo = new Map();
    const seen = new Set<string>();
    const units = chosen.flatMap((collector) =>
      (collector.scope === 'account' ? [globalRegionOf(partition)] : regions).map((region) => ({
        collector,
        region,
      })),
    );
    if (progress) progress.units += units.length;
    for (const { type, scope } of chosen) {
      for (const region of scope === 'region' ? leftOut : []) {
        const unknown = { $unknown: 'incomplete' as const, detail: `${region} was left out` };
        incomplete.push({ type, account, region, unknown, leftOut: true });
      }
    }
    await Promise.all(
      units.map(async ({ collector, region }) => {
        const aws = awsAt({ partition, account, region, now }, caller, shared, missed);
        await collectUnit(collector, aws);
        if (progress) progress.unitsDone += 1;
      }),
    );

    function missed(error: AwsCallError): void {
      note({ ...error.unknown }, error, account);
    }

    /** One listing and, as they appear, the facts of what it lists. */
    async function collectUnit(collector: AnyCollector, aws: Aws): Promise<void> {
      const readers = readersWanted(collector, wanted);
      const running = new Set<Promise<void>>();
      try {
        for await (const item of collector.list.read(aws)) {
          const region = item.region ?? aws.region;
          const key = `${collector.type} ${item.id}`;
          if (seen.has(key)) continue;
          seen.add(key);
          // What is listed in a region concerns it, wherever it lives: a trail of another home.
          if (collector.scope === 'account' && leftOut.includes(region)) {
            const unknown = { $unknown: 'incomplete' as const, detail: `${region} was left out` };
            incomplete.push({ type: collector.type, account, region, unknown, leftOut: true });
            continue;
          }
          const place = { partition, account, region, now };
          const reading = readFacts(collector, readers, awsAt(place, caller, shared, missed), item)
            .then((resource) => {
              resources.push(resource);
              if (progress) progress.resources += 1;
            })
            .finally(() => running.delete(reading));
          running.add(reading);
          if (running.size >= AT_ONCE) await Promise.race(running);
        }
      } catch (error) {
        const unknown = toUnknown(error, { type: collector.type, fact: 'list', aws });
        incomplete.push({ type: collector.type, account, region: aws.region, unknown });
      }
      await Promise.all(running);
    }
  }

  async function readFacts(
    { type }: AnyCollector,
    readers: readonly Asked[],
    aws: Aws,
    item: Listed,
  ): Promise<Resource> {
    const values = await Promise.all(
      readers.map(async ([fact, { read }]) => {
        try {
          const value = await read(aws, item);
          if (isUnknown(value))
            note(value, { service: type, operation: fact, region: aws.region }, aws.account);
          return [fact, value] as const;
        } catch (error) {
          return [fact, toUnknown(error, { type, fact, aws })] as const;
        }
      }),
    );
    const { id, name } = item;
    const identity = { type, id, name, account: aws.account, region: aws.region };
    return { ...identity, ...Object.fromEntries(values) } as Resource;
  }

  /** Only what AWS did is an unknown; anything else is our own mistake and must be heard. */
  function toUnknown(error: unknown, at: { type: string; fact: string; aws: Aws }): Unknown {
    if (error instanceof AwsCallError) return note({ ...error.unknown }, error, at.aws.account);
    const malformed =
      error instanceof MalformedAnswer ||
      error instanceof MalformedPolicy ||
      error instanceof URIError;
    if (!malformed) throw new Error(`reading ${at.fact} of ${at.type} broke`, { cause: error });
    const unknown: Unknown = {
      $unknown: 'failed',
      detail: `${at.fact} is malformed: ${error.message}`,
    };
    return note(
      unknown,
      { service: at.type, operation: at.fact, region: at.aws.region },
      at.aws.account,
    );
  }

  function note(
    unknown: Unknown,
    { service, operation, region }: { service: string; operation: string; region: string },
    account: string,
  ): Unknown {
    const key = [account, region, service, operation, unknown.$unknown, unknown.detail].join('\n');
    let gap = gaps.get(key);
    if (!gap) {
      gap = {
        account,
        region,
        service,
        operation,
        kind: unknown.$unknown,
        reason: unknown.detail,
        unknowns: 0,
      };
      gaps.set(key, gap);
    }
    gapOf.set(unknown, gap);
    if (progress) progress.unknowns += 1;
    return unknown;
  }
}

/** How many resources of one listing are read at once: enough to keep the pace, few enough to stay small. */
const AT_ONCE = 100;

type Asked = ReturnType<typeof readersOf>[number];

/** Readers of the wanted facts, and of those that come with the listing anyway. */
function readersWanted(collector: AnyCollector, wanted: Wanted): Asked[] {
  const asked = wanted.get(collector.type);
  return readersOf(collector).filter(([fact, { needs }]) => needs.length === 0 || asked?.has(fact));
}

function byIdentity(a: Resource, b: Resource): number {
  return (
    compare(a.type, b.type) ||
    compare(a.account, b.account) ||
    compare(a.region, b.region) ||
    compare(a.id, b.id)
  );
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
