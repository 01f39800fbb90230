import { wantedBy } from '../../src/cli/wanted.ts';
import { collectors } from '../../src/collect/catalogue.ts';
import { collect, type Wanted } from '../../src/collect/collect.ts';
import type { AnyCollector } from '../../src/collect/collector.ts';
import type { Lookup } from '../../src/collect/endpoint/lookup.ts';
import {
  type Call,
  callKey,
  type RecordedCall,
  type Recording,
  recordingOf,
} from '../../src/collect/recording.ts';
import { replaying } from '../../src/collect/replay.ts';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import { asksOf } from '../../src/judge/asks.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { IncompleteListing, Inventory } from '../../src/model/inventory.ts';
import type { Resource, ResourceType } from '../../src/model/resource.ts';

export interface Setting {
  account: string;
  regions: readonly string[];
  recording: Recording;
  lookup: Lookup;
}

const catalogue: readonly AnyControl[] = controls;
export const wanted = wantedBy(catalogue);

/** The account as it is when nothing goes wrong, type by type, and which collectors make which calls. */
export interface Baseline {
  parts: ReadonlyMap<ResourceType, Part>;
  verdicts: ReadonlyMap<string, Finding>;
  /** Collectors that call an operation, by `service:Operation`. */
  callers: ReadonlyMap<string, readonly AnyCollector[]>;
}

interface Part {
  collector: AnyCollector;
  resources: readonly Resource[];
  incomplete: readonly IncompleteListing[];
  /** The calls its collector makes, by key. */
  calls: ReadonlySet<string>;
}

/** Throws when something is unknown for any other reason than that AWS denied it. */
export async function baselineOf(setting: Setting): Promise<Baseline> {
  const parts = new Map<ResourceType, Part>();
  const callers = new Map<string, AnyCollector[]>();
  for (const collector of collectors as readonly AnyCollector[]) {
    if (!wanted.has(collector.type)) continue;
    const calls = new Set<string>();
    const operations = new Set<string>();
    const find = replaying(setting.recording.find);
    const { inventory, gaps } = await read(setting, [collector], (call) => {
      calls.add(callKey(call));
      operations.add(`${call.service}:${call.operation}`);
      return find(call);
    });
    if (gaps.some(({ kind }) => kind !== 'denied'))
      throw new Error(`the recording is not clean: ${JSON.stringify(gaps[0])}`);
    parts.set(collector.type, {
      ...inventory,
      resources: [...inventory.resources],
      collector,
      calls,
    });
    for (const name of operations) callers.set(name, [...(callers.get(name) ?? []), collector]);
  }
  const everything = [...parts.values()];
  const inventory: Inventory = {
    collectedAt: setting.recording.createdAt,
    partition: 'aws',
    resources: everything.flatMap(({ resources }) => resources),
    incomplete: everything.flatMap(({ incomplete }) => incomplete),
  };
  return { parts, callers, verdicts: verdictsOf(inventory, catalogue) };
}

/** Reads what the chosen collectors read. */
export function read(
  setting: Setting,
  chosen: readonly AnyCollector[],
  caller: (call: Call) => Promise<unknown>,
  facts: Wanted = wanted,
) {
  return collect({
    collectors: chosen,
    wanted: new Map([...facts].filter(([type]) => chosen.some((one) => one.type === type))),
    now: setting.recording.createdAt,
    partition: 'aws',
    accounts: [{ id: setting.account, caller, regions: setting.regions }],
  });
}

/**
 * What is judged wrongly when these collectors saw something else than in the clean run; else nothing. Only controls
 * that read what differs are asked: the others are pure, and see what they saw before.
 */
export function wronglyJudged(
  { parts, verdicts }: Baseline,
  affected: readonly AnyCollector[],
  seen: Inventory,
): string[] {
  const differing = new Map<ResourceType, ReadonlySet<string> | 'everything'>();
  const now = new Map(parts);
  for (const { type } of affected) {
    const before = parts.get(type);
    if (!before) throw new Error(`${type} is not in the clean run`);
    const ofType = (one: { type: ResourceType }) => one.type === type;
    const after = {
      ...before,
      resources: seen.resources.filter(ofType),
      incomplete: seen.incomplete.filter(ofType),
    };
    now.set(type, after);
    const difference = differenceOf(before, after);
    if (difference === 'everything' || difference.size > 0) differing.set(type, difference);
  }
  if (differing.size === 0) return [];

  const asked = catalogue.filter((control) => readsAny(control, differing));
  const needed = asked.flatMap((control) => asksOf(control).map(({ type }) => type));
  const inventory = {
    ...seen,
    resources: [...new Set(needed)].flatMap((type) => now.get(type)?.resources ?? []),
    incomplete: [...new Set(needed)].flatMap((type) => now.get(type)?.incomplete ?? []),
  };
  return [...verdictsOf(inventory, asked)].flatMap(([key, { verdict, reason }]) => {
    const clean = verdicts.get(key)?.verdict;
    if (verdict === 'pass' && clean !== 'pass') return [`${key} passes, but was ${clean}`];
    if (verdict === 'exempt' && clean === 'fail') return [`${key} is exempt, but failed`];
    if (verdict === 'fail' && clean === 'pass') return [`${key} fails (${reason}), but passed`];
    return [];
  });
}

/** The facts in which the resources of a type differ; everything, where other resources are there. */
function differenceOf(before: Part, after: Part): ReadonlySet<string> | 'everything' {
  if (JSON.stringify(before.incomplete) !== JSON.stringify(after.incomplete)) return 'everything';
  if (before.resources.length !== after.resources.length) return 'everything';
  const differing = new Set<string>();
  for (const [index, resource] of before.resources.entries()) {
    const other = after.resources[index];
    if (other?.id !== resource.id || other.region !== resource.region) return 'everything';
    for (const fact of Object.keys({ ...resource, ...other })) {
      const same =
        JSON.stringify(Reflect.get(resource, fact)) === JSON.stringify(Reflect.get(other, fact));
      if (!same) differing.add(fact);
    }
  }
  return differing;
}

function readsAny(
  control: AnyControl,
  differing: ReadonlyMap<ResourceType, ReadonlySet<string> | 'everything'>,
): boolean {
  const asks = asksOf(control);
  return [...differing].some(([type, facts]) => {
    const about = asks.filter((one) => one.type === type);
    // What a control may see of an account without declaring it: that it is there.
    if (facts === 'everything') return about.length > 0 || type === 'AWS::::Account';
    const read = about.flatMap((one) => one.facts);
    return read.some((fact) => facts.has(fact)) || (type === control.on && facts.has('name'));
  });
}

function verdictsOf(
  inventory: Inventory,
  asked: readonly AnyControl[],
): ReadonlyMap<string, Finding> {
  const { findings } = judge(inventory, asked, { all: true });
  return new Map(
    findings.map((finding) => [
      `${finding.control} ${finding.resource.region} ${finding.resource.id}`,
      finding,
    ]),
  );
}

/** The same account, smaller: at most `most` of everything a listing shows. */
export function smaller(recording: Recording, account: string, most: number): Recording {
  const calls = recording.calls
    .filter((call) => call.account === account)
    .map((call) =>
      'output' in call && !IN_PLACE.has(call.operation)
        ? { ...call, output: cut(call.output, most) }
        : call,
    );
  return recordingOf(recording.createdAt, [
    ...calls,
    ...calls.flatMap((call) => smallerBatch(call, most)),
    ...bucketsCutAway(recording, account, most),
  ]);
}

/** What is listed without its place in it makes no sense: whatever binds an account is attached to it or above. */
const IN_PLACE = new Set(['ListTargetsForPolicy']);

/** Who asks about many at once asks about fewer in a smaller account. */
function smallerBatch(call: RecordedCall, most: number): RecordedCall[] {
  const input = cut(call.input, most) as RecordedCall['input'];
  return callKey({ ...call, input }) === callKey(call) ? [] : [{ ...call, input }];
}

/** Buckets that the smaller listing no longer shows are there all the same, as whoever asks for one is told. */
function bucketsCutAway(recording: Recording, account: string, most: number): RecordedCall[] {
  return recording.calls
    .filter((call) => call.account === account && call.operation === 'ListBuckets')
    .flatMap((call) => {
      const { Buckets = [] } = ('output' in call ? call.output : {}) as {
        Buckets?: { Name: string }[];
      };
      return Buckets.slice(most).map(({ Name }) => ({
        ...call,
        operation: 'HeadBucket',
        input: { Bucket: Name },
        output: {},
      }));
    });
}

function cut(output: unknown, most: number): unknown {
  if (typeof output !== 'object' || output === null) return output;
  return Object.fromEntries(
    Object.entries(output).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.slice(0, most) : value,
    ]),
  );
}
