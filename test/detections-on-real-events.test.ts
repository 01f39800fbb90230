import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detections as catalogue } from '../src/detections/catalogue.ts';
import type { AnyDetection } from '../src/detections/detection.ts';
import { type CloudTrailEvent, toEvent } from '../src/model/event.ts';
import { severities } from '../src/model/finding.ts';
import { attacks, raisedByAllTogether } from '../tools/detected-attacks.ts';
import { ordinaryDay } from './ordinary-day.ts';
import { matchOf, raised, severityOf } from './raised.ts';

const detections: readonly AnyDetection[] = catalogue;

test('an ordinary day raises nothing above medium', () => {
  expect(grave(eventsIn(ordinaryDay()))).toStrictEqual([]);
});

/** Kept beside the repository: attacks one by one, and an account in which many were tried. */
const LOGS = join(import.meta.dirname, '../../shared/data/cloudtrail');

describe.skipIf(!existsSync(LOGS))('real logs', () => {
  const single = filesIn('stratus', '.json').map((file): [string, CloudTrailEvent[]] => [
    file.replace(/^aws[.]|[.]json$/g, ''),
    eventsIn(recordsOf(readFileSync(join(LOGS, 'stratus', file), 'utf8'))),
  ]);
  const together = eventsIn(
    filesIn('invictus', '.gz').flatMap((file) =>
      recordsOf(gunzipSync(readFileSync(join(LOGS, 'invictus', file))).toString()),
    ),
  );
  const all = [...single.flatMap(([, events]) => events), ...together];

  test('each attack is in the table', () => {
    expect(single.map(([attack]) => attack)).toStrictEqual([...attacks.keys()]);
  });

  test.for(single)('%s raises what fits', ([attack, events]) => {
    const ids = idsOf(events);
    expect(attacks.get(attack)?.filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  test('all of them together raise what they should', () => {
    const ids = idsOf(together);
    expect(raisedByAllTogether.filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  test('what is no attack in them raises nothing above medium, but that trails are deleted', () => {
    const ordinary = together.filter(
      ({ userAgent, userIdentity: { arn, userName } }) =>
        userName !== 'benjamin' && !/stratus-red-team/.test(`${userAgent} ${arn}`),
    );
    expect(ordinary.length).toBeGreaterThan(1000);
    // What was set up for the attacks is taken down again, trails and logs among it.
    expect(new Set(grave(ordinary))).toStrictEqual(
      new Set([
        'cloudtrail.configuration-changed: DeleteTrail',
        'logs.log-group-deleted: DeleteLogGroup',
      ]),
    );
  });

  test('no record makes any detection throw', () => {
    for (const event of all) askAll(event);
  });

  test('nor does one with something missing, or of another kind', { timeout: 120_000 }, () => {
    const kinds = new Map(all.map((event) => [`${event.eventSource} ${event.eventName}`, event]));
    for (const { record } of kinds.values()) {
      for (const path of pathsIn(record)) {
        for (const value of [undefined, null, 7, 'x', [{}], { items: [null] }]) {
          const event = toEvent(withValue(record, path, value));
          if (event) askAll(event);
        }
      }
    }
  });
});

function askAll(event: CloudTrailEvent): void {
  for (const detection of detections) {
    if (matchOf(detection, event) === false) continue;
    const settings = detection.settings ?? {};
    detection.subject(event);
    detection.count?.(settings).distinct?.(event);
    detection.firstSeen?.(settings).of(event);
  }
}

function grave(events: readonly CloudTrailEvent[]): string[] {
  return detections.flatMap((detection) =>
    raised(detection, events, detections)
      .filter((event) => severities.indexOf(severityOf(detection, event) as never) < MEDIUM)
      .map(({ eventName }) => `${detection.id}: ${eventName}`),
  );
}

const MEDIUM = severities.indexOf('medium');

function idsOf(events: readonly CloudTrailEvent[]): string[] {
  return detections
    .filter((detection) => raised(detection, events, detections).length > 0)
    .map(({ id }) => id);
}

function filesIn(folder: string, end: string): string[] {
  if (!existsSync(LOGS)) return [];
  return readdirSync(join(LOGS, folder)).filter((file) => file.endsWith(end));
}

function recordsOf(text: string): object[] {
  const file = JSON.parse(text) as object[] | { Records: object[] };
  return Array.isArray(file) ? file : file.Records;
}

function eventsIn(records: readonly object[]): CloudTrailEvent[] {
  return records
    .flatMap((record) => toEvent(record) ?? [])
    .sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
}

/** Every member of every object in it, and the first few of lists. */
function* pathsIn(value: unknown, above: readonly string[] = []): Iterable<readonly string[]> {
  if (typeof value !== 'object' || value === null || above.length > 6) return;
  for (const key of Object.keys(value).slice(0, Array.isArray(value) ? 2 : undefined)) {
    yield [...above, key];
    yield* pathsIn(Reflect.get(value, key), [...above, key]);
  }
}

function withValue(from: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(from) ? [...from] : { ...(from as object) };
  Reflect.set(copy, key, withValue(Reflect.get(copy, key), rest, value));
  return copy;
}
