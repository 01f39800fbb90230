import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detections as catalogue } from '../src/detections/catalogue.ts';
import type { AnyDetection } from '../src/detections/detection.ts';

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
});
