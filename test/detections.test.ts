import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detections as catalogue } from '../src/detections/catalogue.ts';
import type { AnyDetection } from '../src/detections/detection.ts';
import { toEvent } from '../src/model/event.ts';
import { ordinarySamples, violationSamples } from '../src/model/violation-samples.ts';
import { eventWorldOf } from '../src/watch/world.ts';

const ROOT = join(import.meta.dirname, '..');
const detections: readonly AnyDetection[] = catalogue;

describe.for(detections.map((one) => [one.id, one] as const))('%s', ([id, detection]) => {
  const file = `src/detections/${id.replace('.', '/')}.ts`;

  test('is named after its file, which has a test beside it', () => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(existsSync(join(ROOT, file.replace(/ts$/, 'test.ts')))).toBe(true);
  });

  test('has a title of its own that says what happened', () => {
    expect(detection.title).toMatch(/^[A-Z].{0,71}$/);
    expect(detection.title).not.toMatch(/\b(should|ensure)|[.]$/i);
    expect(detections.filter(({ title }) => title === detection.title)).toHaveLength(1);
  });

  test('says why, and what to do first, in sentences', () => {
    for (const text of [detection.why, ...detection.triage]) expect(text).toMatch(/^\S.*[.]$/s);
  });

  test('refers to pages at https', () => {
    for (const url of detection.see) expect(new URL(url).protocol).toBe('https:');
  });

  test('waits for one thing at most', () => {
    const { count, firstSeen, sequence } = detection;
    expect([count, firstSeen, sequence].filter(Boolean).length).toBeLessThanOrEqual(1);
  });

  test('is followed by detections that there are', () => {
    const { followedBy = [] } = detection.sequence?.(detection.settings ?? {}) ?? {};
    const ids = detections.map((one) => one.id).filter((one) => one !== id);
    expect(followedBy.filter((one) => !ids.includes(one))).toStrictEqual([]);
  });
});

test('every file under detections/<service>/ is in the catalogue', async () => {
  const files = await readdir(join(ROOT, 'src/detections'), { recursive: true });
  const ids = files
    .filter((path) => /^[^/]+\/[^/]+[.]ts$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => path.replace(/[.]ts$/, '').replace('/', '.'));
  expect(detections.map(({ id }) => id).sort()).toStrictEqual(ids.sort());
});

describe('the major violations', () => {
  test.for([...violationSamples.keys()])(
    '%s is a detection that sees each of its samples',
    (id) => {
      const detection = detections.find((one) => one.id === id);
      const unseen = violationSamples.get(id)?.filter((record) => !sees(detection, record));
      expect(unseen?.map(({ eventName }) => eventName)).toStrictEqual([]);
    },
  );

  test.for([...violationSamples.keys()])('%s is quiet on an ordinary day', (id) => {
    const detection = detections.find((one) => one.id === id);
    const seen = ordinarySamples.filter((record) => sees(detection, record));
    expect(seen.map(({ eventName }) => eventName)).toStrictEqual([]);
  });

  function sees(detection: AnyDetection | undefined, record: object): boolean {
    const event = toEvent(record);
    if (!detection || !event) throw new Error('no such detection, or no record');
    const { on, settings = {} } = detection;
    if (on !== 'any event') {
      const names = new Map(Object.entries(on)).get(event.eventSource) ?? [];
      if (!names.includes('*') && !names.includes(event.eventName)) return false;
    }
    return detection.match(event, eventWorldOf(undefined), settings) !== false;
  }
});

/** Kept beside the repository, and rules over ids, titles and severities. */
const PLAN = join(ROOT, '../shared/guides/catalogue.json');

describe.skipIf(!existsSync(PLAN))('the plan of the detections', () => {
  const plan = existsSync(PLAN) ? (JSON.parse(readFileSync(PLAN, 'utf8')) as Planned[]) : [];
  const planned = plan.filter(({ kind }) => kind === 'detection');

  test.for(planned.map((one) => [one.id, one] as const))('%s', ([id, { settings, ...wanted }]) => {
    const detection = detections.find((one) => one.id === id);
    expect(detection).toMatchObject({ title: wanted.title, severity: wanted.severity });
    const built = { ...detection?.settings, ...bundled(settings) };
    expect(built).toStrictEqual(settings);
  });
});

/** Lists that come with the product, and that the plan does not spell out. */
function bundled(settings: object): object {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value === 'bundled'));
}

interface Planned {
  id: string;
  kind: string;
  severity: string;
  title: string;
  settings: object;
}
