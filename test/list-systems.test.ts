import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { System } from '../src/model/systems.ts';
import { compiledMain } from './compiled.ts';

const ROOT = join(import.meta.dirname, '..');
const LIST = [
  ...[
    compiledMain(),
    'list',
    'systems',
    '--recording',
    join(ROOT, 'demo/account.ndjson.gz'),
    '--quiet',
  ],
];

function listed(...flags: string[]): string {
  return execFileSync(process.execPath, [...LIST, ...flags], { encoding: 'utf8' });
}

test('the systems of the demo company: its machines, and what AWS patches', () => {
  const { ours, aws, unseen } = JSON.parse(listed('--format', 'json')) as {
    ours: System[];
    aws: { type: string; count: number }[];
    unseen: unknown[];
  };
  expect(unseen).toStrictEqual([]);
  expect(ours.length).toBeGreaterThan(5);
  expect(new Set(ours.map(({ imageAgeDays }) => imageAgeDays))).toStrictEqual(new Set([443]));
  expect(aws).toContainEqual({ type: 'AWS::Lambda::Function', count: 2 });
});

test('the same for people, with the owner a tag names', () => {
  const text = listed('--owner-tag', 'Name');
  expect(text).toMatch(/^Yours to patch: \d+ instances\n/);
  expect(text).toMatch(/\nPatched by AWS: .*2 functions/);
  expect(text).toMatch(/ web-1 .* 443 days old {2}web-1\n/);
  expect(text.match(/no owner/g)).toHaveLength(1);
});
