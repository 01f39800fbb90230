import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyIn } from './installation-key.ts';

const fresh = () => join(mkdtempSync(join(tmpdir(), 'key-')), 'castellan');

test('a key is made once, and for its user alone', () => {
  const directory = fresh();
  const key = keyIn(directory);
  expect(key).toHaveLength(32);
  expect(Buffer.from(keyIn(directory)).equals(key)).toBe(true);
  expect(readdirSync(directory)).toStrictEqual(['fingerprint.key']);
  expect(statSync(join(directory, 'fingerprint.key')).mode & 0o777).toBe(0o600);
  expect(Buffer.from(keyIn(fresh())).equals(key)).toBe(false);
});

test('where no key can be kept there is one for the run', () => {
  const directory = fresh();
  writeFileSync(directory, 'a file');
  expect(keyIn(directory)).toHaveLength(32);
});
