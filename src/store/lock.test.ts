import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holderIn, type Lock, lock } from './lock.ts';

const fresh = () => mkdtempSync(join(tmpdir(), 'lock-'));
const isHeld = (held: Lock | number): held is Lock => typeof held === 'object';

test('one process holds it, and the next when it lets go', () => {
  const directory = fresh();
  expect(holderIn(directory)).toBeUndefined();
  const first = lock(directory);
  expect(lock(directory)).toBe(process.pid);
  expect(holderIn(directory)).toBe(process.pid);
  if (!isHeld(first)) throw new Error('nobody was there before');
  first.release();
  expect(holderIn(directory)).toBeUndefined();
  expect(isHeld(lock(directory))).toBe(true);
  expect(readdirSync(directory).sort()).toStrictEqual(['lock.1', 'lock.2']);
});

test.for([
  ['a process that is dead', { pid: spawnSync('true').pid }],
  ['one of the same number that began later', { started: '1' }],
  ['one from before the machine was started', { boot: 'another' }],
  ['one that cannot be read', undefined],
] as const)('%s holds nothing', ([, other]) => {
  const directory = fresh();
  lock(directory);
  const file = join(directory, 'lock.1');
  const holder = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, other ? JSON.stringify({ ...holder, ...other }) : '{"pid');
  expect(holderIn(directory)).toBeUndefined();
  expect(isHeld(lock(directory))).toBe(true);
});
