import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detections } from '../src/detections/catalogue.ts';
import type { AnyDetection } from '../src/detections/detection.ts';
import type { Alert } from '../src/model/alert.ts';
import { type Fields, textAt } from '../src/model/event.ts';
import { severities } from '../src/model/finding.ts';
import { alertsIn } from '../src/watch/alerts-in.ts';
import { lookThrough } from '../src/watch/engine/look.ts';
import { ruleOf } from '../src/watch/rule.ts';
import { eventWorldOf } from '../src/watch/world.ts';
import { attacks, raisedByAllTogether } from '../tools/detected-attacks.ts';
import { ordinaryDay } from './ordinary-day.ts';

const rules = detections.map((one: AnyDetection) => ruleOf(one));
const world = eventWorldOf(undefined);
const look = lookThrough(rules, world);
const MEDIUM = severities.indexOf('medium');

test('an ordinary day raises nothing above medium', async () => {
  expect(grave(await alertsOf(ordinaryDay()))).toStrictEqual([]);
});

/** Kept beside the repository: attacks one by one, and an account in which many were tried. */
const LOGS = join(import.meta.dirname, '../../shared/data/cloudtrail');

describe.skipIf(!existsSync(LOGS))('real logs', () => {
  const single = filesIn('stratus', '.json').map((file): [string, Fields[]] => [
    file.replace(/^aws[.]|[.]json$/g, ''),
    recordsOf(readFileSync(join(LOGS, 'stratus', file), 'utf8')),
  ]);
  const together = filesIn('invictus', '.gz').flatMap((file) =>
    recordsOf(gunzipSync(readFileSync(join(LOGS, 'invictus', file))).toString()),
  );
  const all = [...single.flatMap(([, records]) => records), ...together];

  test('each attack is in the table', () => {
    expect(single.map(([attack]) => attack)).toStrictEqual([...attacks.keys()]);
  });

  test.for(single)('%s raises what fits', async ([attack, records]) => {
    const ids = idsOf(await alertsOf(records));
    expect(attacks.get(attack)?.filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  test('all of them together raise what they should', async () => {
    const ids = idsOf(await alertsOf(together));
    expect(raisedByAllTogether.filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  test('what is no attack in them raises nothing above medium, but that trails are deleted', async () => {
    const ordinary = together.filter(
      (record) =>
        textAt(record, 'userIdentity', 'userName') !== 'benjamin' &&
        !/stratus-red-team/.test(
          `${textAt(record, 'userAgent')} ${textAt(record, 'userIdentity', 'arn')}`,
        ),
    );
    expect(ordinary.length).toBeGreaterThan(1000);
    // What was set up for the attacks is taken down again, trails and logs among it.
    expect(new Set(grave(await alertsOf(ordinary)))).toStrictEqual(
      new Set([
        'cloudtrail.configuration-changed: DeleteTrail',
        'logs.log-group-deleted: DeleteLogGroup',
      ]),
    );
  });

  test('no record makes any detection throw', () => {
    expect(look(all).crashes).toStrictEqual([]);
  });

  test('nor does one with something missing, or of another kind', () => {
    const kinds = new Map(
      all.map((record) => [
        `${textAt(record, 'eventSource')} ${textAt(record, 'eventName')}`,
        record,
      ]),
    );
    for (const record of kinds.values()) {
      for (const path of pathsIn(record)) {
        const broken = [undefined, null, 7, 'x', [{}], { items: [null] }].map((value) =>
          withValue(record, path, value),
        );
        expect(look(broken).crashes).toStrictEqual([]);
      }
    }
  });
});

function alertsOf(records: readonly object[]): Promise<Alert[]> {
  return alertsIn([records], rules, world);
}

function grave(alerts: readonly Alert[]): string[] {
  return alerts
    .filter(({ severity }) => severities.indexOf(severity) < MEDIUM)
    .map(({ detection, evidence }) => {
      const called = evidence.find(({ fact }) => fact === 'eventName');
      return `${detection}: ${called?.value}`;
    });
}

function idsOf(alerts: readonly Alert[]): string[] {
  return alerts.map(({ detection }) => detection);
}

function filesIn(folder: string, end: string): string[] {
  if (!existsSync(LOGS)) return [];
  return readdirSync(join(LOGS, folder)).filter((file) => file.endsWith(end));
}

function recordsOf(text: string): Fields[] {
  const file = JSON.parse(text) as Fields[] | { Records: Fields[] };
  return Array.isArray(file) ? file : file.Records;
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
