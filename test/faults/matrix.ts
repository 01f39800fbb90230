import { type AnyCollector, readersOf } from '../../src/collect/collector.ts';
import { accessKeyOf, serveEndpoint } from '../../src/collect/endpoint/endpoint.ts';
import { parseFaults } from '../../src/collect/endpoint/faults.ts';
import { live } from '../../src/collect/live.ts';
import type { Call } from '../../src/collect/recording.ts';
import { calling, replaying } from '../../src/collect/replay.ts';
import type { Gap } from '../../src/model/finding.ts';
import { isUnknown } from '../../src/model/unknown.ts';
import { type Baseline, read, type Setting, wanted, wronglyJudged } from './baseline.ts';
import type { Fault } from './faults.ts';

/** A fault on one operation, `service:Operation`. */
export interface Trouble {
  operation: string;
  fault: Fault;
}

/**
 * Plays faults, through the wire, and says what went wrong with how they were taken; else nothing. Each operation that
 * was called and did not recover must be told by a gap.
 */
export async function play(
  setting: Setting,
  baseline: Baseline,
  troubles: readonly Trouble[],
): Promise<string[]> {
  const affected = [
    ...new Set(troubles.flatMap(({ operation }) => baseline.callers.get(operation) ?? [])),
  ];
  const { inventory, gaps, called } = await readThrough(setting, affected, troubles);
  const silent = troubles.filter(
    ({ operation, fault }) =>
      called.has(operation) &&
      !fault.recovers &&
      !leavesHeadWhole(operation, fault) &&
      !isTold(gaps, affected, operation),
  );
  return [
    ...wronglyJudged(baseline, affected, inventory),
    ...silent.map(
      ({ operation }) => `no gap names ${operation}: ${JSON.stringify(gaps.slice(0, 2))}`,
    ),
  ];
}

/** The answer to a HEAD has no body to break, and a 404 is AWS's word for "there is none". */
function leavesHeadWhole(operation: string, { name, do: deed }: Fault): boolean {
  const isOfBody = typeof deed === 'string' && /^(body|truncate|stall)/.test(deed);
  return operation === 's3:HeadBucket' && (isOfBody || name === 'gone between list and get');
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
  await read(setting, [collector], spying, new Map([[collector.type, new Set()]]));
  const gets = [...baseline.callers]
    .filter(([operation, by]) => by.includes(collector) && !listed.has(operation))
    .map(([operation]) => operation);
  if (gets.length === 0) return [];
  const fault = { name: 'denied', do: { error: { name: 'AccessDenied', statusCode: 403 } } };
  const troubles = gets.map((operation) => ({ operation, fault }));
  const { inventory } = await readThrough(setting, [collector], troubles);
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

/** How long an answer may take, in real milliseconds: little where it never comes, much where the machine is busy. */
const STALLED = 150;
const PATIENT = 10_000;

/** Reads what the collectors read, over the wire, in the given trouble. */
async function readThrough(
  setting: Setting,
  affected: readonly AnyCollector[],
  troubles: readonly Trouble[],
) {
  const clock = troubles.find(({ fault }) => fault.clock !== undefined)?.fault.clock;
  const script = {
    ...(clock !== undefined && { clock }),
    faults: troubles.map(({ operation, fault }) => {
      const [service, name] = operation.split(':');
      const call = fault.call === undefined ? {} : { call: Number(fault.call) };
      return { when: { service, operation: name, ...call }, do: fault.do };
    }),
  };
  const endpoint = await serveEndpoint({
    lookup: setting.lookup,
    host: '127.0.0.1',
    faults: parseFaults(JSON.stringify(script)),
  });
  let now = 0;
  const way = live({
    endpoint: endpoint.url,
    credentials: { accessKeyId: accessKeyOf(setting.account), secretAccessKey: 'x' },
    deadlines: { request: troubles.some(({ fault }) => fault.do === 'stall') ? STALLED : PATIENT },
    clock: {
      now: () => now,
      async sleep(millis) {
        now += millis;
      },
    },
  });
  const called = new Set<string>();
  const ask = calling(way.answer);
  try {
    const seen = await read(setting, affected, (call) => {
      called.add(`${call.service}:${call.operation}`);
      return ask(call);
    });
    return { ...seen, called };
  } finally {
    way.close();
    await endpoint.close();
  }
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
