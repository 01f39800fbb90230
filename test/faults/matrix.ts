import { wantedBy } from '../../src/cli/wanted.ts';
import { collectors } from '../../src/collect/catalogue.ts';
import { collect, type Wanted } from '../../src/collect/collect.ts';
import { type AnyCollector, readersOf } from '../../src/collect/collector.ts';
import { accessKeyOf, lookupIn, serveEndpoint } from '../../src/collect/endpoint/endpoint.ts';
import { parseFaults } from '../../src/collect/endpoint/faults.ts';
import { live } from '../../src/collect/live.ts';
import { type Call, type Recording, recordingOf } from '../../src/collect/recording.ts';
import { calling, replaying } from '../../src/collect/replay.ts';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Finding, Gap } from '../../src/model/finding.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import { isUnknown } from '../../src/model/unknown.ts';
import type { Fault } from './faults.ts';

export interface Setting {
  account: string;
  regions: readonly string[];
  recording: Recording;
}

const catalogue: readonly AnyControl[] = controls;
const wanted = wantedBy(catalogue);

/** The account as it is when nothing goes wrong, and which collectors make which calls. */
export interface Baseline {
  inventory: Inventory;
  verdicts: ReadonlyMap<string, Finding>;
  /** Types whose collectors call an operation, by `service:Operation`. */
  callers: ReadonlyMap<string, readonly AnyCollector[]>;
}

export async function baselineOf(setting: Setting): Promise<Baseline> {
  const callers = new Map<string, AnyCollector[]>();
  const parts: Inventory[] = [];
  for (const collector of collectors as readonly AnyCollector[]) {
    if (!wanted.has(collector.type)) continue;
    const made = new Set<string>();
    const find = replaying(setting.recording.find);
    const caller = (call: Call) => {
      made.add(`${call.service}:${call.operation}`);
      return find(call);
    };
    const { inventory, gaps } = await run(setting, [collector], caller);
    if (gaps.some(({ kind }) => kind !== 'denied'))
      throw new Error(`the recording is not clean: ${JSON.stringify(gaps[0])}`);
    parts.push(inventory);
    for (const operation of made)
      callers.set(operation, [...(callers.get(operation) ?? []), collector]);
  }
  const inventory = merged(parts);
  return { inventory, verdicts: verdictsOf(inventory), callers };
}

/** Plays one fault on one operation, through the wire, and says what went wrong with how it was taken; else nothing. */
export async function play(
  setting: Setting,
  baseline: Baseline,
  operation: string,
  fault: Fault,
): Promise<string[]> {
  const affected = baseline.callers.get(operation) ?? [];
  const { inventory, gaps } = await collectWith(setting, affected, [operation], fault);
  const wrong = wronglyJudged(baseline, affected, inventory);
  return fault.recovers || isTold(gaps, affected, operation)
    ? wrong
    : [...wrong, `no gap names ${operation}: ${JSON.stringify(gaps.slice(0, 2))}`];
}

/**
 * A listing that is allowed while everything else about its resources is denied: each of them is unknown to whoever
 * wants to know more than the listing says. Says what went wrong; else nothing.
 */
export async function listWithoutGets(
  setting: Setting,
  baseline: Baseline,
  collector: AnyCollector,
): Promise<string[]> {
  const listed = new Set<string>();
  const find = replaying(setting.recording.find);
  const spying = (call: Call) => {
    listed.add(`${call.service}:${call.operation}`);
    return find(call);
  };
  await run(setting, [collector], spying, new Map([[collector.type, new Set()]]));
  const gets = [...baseline.callers]
    .filter(([operation, by]) => by.includes(collector) && !listed.has(operation))
    .map(([operation]) => operation);
  if (gets.length === 0) return [];
  const fault = { name: 'denied', do: { error: { name: 'AccessDenied', statusCode: 403 } } };
  const { inventory } = await collectWith(setting, [collector], gets, fault);
  const wrong = wronglyJudged(baseline, [collector], inventory);
  const asked = wanted.get(collector.type) ?? new Set();
  const denied = readersOf(collector).filter(
    ([fact, { needs }]) => needs.length > 0 && asked.has(fact),
  );
  // Some have nothing to ask about: an automated snapshot cannot be shared.
  const hidden = inventory.resources.some((resource) =>
    denied.some(([fact]) => isUnknown(Reflect.get(resource, fact))),
  );
  return hidden
    ? wrong
    : [...wrong, `${collector.type} shows everything though ${gets.join(', ')} are denied`];
}

/** Reads what the collectors read, over the wire, while a fault is on some operations. */
async function collectWith(
  setting: Setting,
  affected: readonly AnyCollector[],
  operations: readonly string[],
  fault: Fault,
) {
  const script = {
    ...(fault.clock !== undefined && { clock: fault.clock }),
    faults: operations.map((operation) => {
      const [service, name] = operation.split(':');
      const call = fault.call === undefined ? {} : { call: turn(fault.call) };
      return { when: { service, operation: name, ...call }, do: fault.do };
    }),
  };
  const endpoint = await serveEndpoint({
    lookup: lookupIn(setting.recording),
    faults: parseFaults(JSON.stringify(script)),
  });
  process.env.AWS_ENDPOINT_URL = endpoint.url;
  let now = 0;
  const way = live({
    credentials: { accessKeyId: accessKeyOf(setting.account), secretAccessKey: 'x' },
    deadlines: { request: 150 },
    clock: {
      now: () => now,
      async sleep(millis) {
        now += millis;
      },
    },
  });
  try {
    return await run(setting, affected, calling(way.answer));
  } finally {
    way.close();
    await endpoint.close();
  }
}

function wronglyJudged(
  baseline: Baseline,
  affected: readonly AnyCollector[],
  seen: Inventory,
): string[] {
  const types = new Set(affected.map(({ type }) => type));
  const rest = baseline.inventory.resources.filter(({ type }) => !types.has(type));
  const verdicts = verdictsOf({ ...seen, resources: [...rest, ...seen.resources] });
  const wrong: string[] = [];
  for (const [key, { verdict, reason }] of verdicts) {
    const clean = baseline.verdicts.get(key)?.verdict;
    if (verdict === 'pass' && clean !== 'pass') wrong.push(`${key} passes, but was ${clean}`);
    if (verdict === 'exempt' && clean === 'fail') wrong.push(`${key} is exempt, but failed`);
    if (verdict === 'fail' && clean === 'pass') wrong.push(`${key} fails (${reason}), but passed`);
  }
  return wrong;
}

/** What arrives but cannot be understood is told by the fact it was for. */
function isTold(
  gaps: readonly Gap[],
  affected: readonly AnyCollector[],
  operation: string,
): boolean {
  const types = new Set<string>(affected.map(({ type }) => type));
  return gaps.some(
    ({ service, operation: name, region, reason }) =>
      region !== '' && reason !== '' && (`${service}:${name}` === operation || types.has(service)),
  );
}

function run(
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

function verdictsOf(inventory: Inventory): Map<string, Finding> {
  const { findings } = judge(inventory, catalogue, { all: true });
  return new Map(
    findings.map((finding) => [
      `${finding.control} ${finding.resource.region} ${finding.resource.id}`,
      finding,
    ]),
  );
}

function merged(parts: readonly Inventory[]): Inventory {
  const [first] = parts;
  if (!first) throw new Error('there is no collector');
  return {
    ...first,
    resources: parts.flatMap(({ resources }) => resources),
    incomplete: parts.flatMap(({ incomplete }) => incomplete),
  };
}

function turn(call: string): number | string {
  return call.endsWith('+') ? call : Number(call);
}

/** The same account, smaller: at most `most` of everything a listing shows. */
export function smaller(recording: Recording, account: string, most: number): Recording {
  const calls = recording.calls
    .filter((call) => call.account === account)
    .map((call) => ('output' in call ? { ...call, output: cut(call.output, most) } : call));
  return recordingOf(recording.createdAt, calls);
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
