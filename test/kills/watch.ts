import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { randomFrom } from '../faults/random.ts';
import { END, fileName, userEvent } from './user-events.ts';

/**
 * Watches, as they are built, are killed at any moment and started again, until one is through. Together they must tell
 * what one tells that nobody killed: no alert less, none twice. Ends with `N passed, N failed`, which count the kills.
 *
 *     npm run test:kills:watch -- [KILLS [SEED]]
 */
const [kills = 200, seed = 1] = process.argv.slice(2).map(Number);
const MAIN = new URL('../../dist/cli/main.js', import.meta.url).pathname;
const FILES = 120;

const random = randomFrom(seed);
const counts = { passed: 0, failed: 0 };
const chains = [0, 1].map(async (lane) => {
  for (let i = lane; counts.passed + counts.failed < kills; i += 2) await chain(i);
});
await Promise.all(chains);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** One watch, killed again and again: one that reads what is there, then one that follows. */
async function chain(number: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-watch-kills-'));
  const logs = join(directory, 'logs');
  writeLogs(logs, number);
  const how = number % 2 === 0 ? ['--once'] : [];
  const began = performance.now();
  const whole = await run(directory, 'whole', how);
  // However busy the machine is, some are killed while they begin, some while they work, and some get through.
  const wholeTime = performance.now() - began;
  let killed = 0;
  while (!(await run(directory, 'killed', how, 150 + random() * wholeTime))) killed += 1;
  const [expected, found] = [told(directory, 'whole'), told(directory, 'killed')];
  const wrong = [
    ...(whole && isDeepStrictEqual(expected.last, found.last) ? [] : ['it told something else']),
    ...(found.twice === 0 ? [] : [`it told ${found.twice} twice`]),
  ];
  counts[wrong.length === 0 ? 'passed' : 'failed'] += killed;
  const says = wrong.length === 0 ? 'right' : `${wrong.join('; ')} (${directory})`;
  console.log(`${how[0] ?? 'following'}: ${killed} kills, ${expected.last.size} alerts: ${says}`);
  if (wrong.length === 0) rmSync(directory, { recursive: true });
}

/** Users who are made, sign in without MFA and fail to, over six hours; a third of the events comes twice. */
function writeLogs(logs: string, number: number): void {
  const chance = randomFrom(1000 * seed + number);
  const length = 8 * FILES;
  const events = Array.from({ length }, (_, i) =>
    userEvent(i, (i * 180) / 8, chance, i === length - 1),
  );
  mkdirSync(logs);
  for (let file = 0; file < FILES; file += 1) {
    const own = events.slice(8 * file, 8 * file + 8);
    const again = events.slice(8 * Math.max(0, file - 3), 8 * file).filter(() => chance() < 0.1);
    const name = fileName(3 * file, file);
    writeFileSync(join(logs, name), gzipSync(JSON.stringify({ Records: [...again, ...own] })));
  }
}

/** False when it was killed, so many milliseconds after its start. */
function run(
  directory: string,
  name: string,
  how: readonly string[],
  killAfter?: number,
): Promise<boolean> {
  const output = fileOf(directory, name);
  const state = join(directory, `${name}-state`);
  const args = ['watch', join(directory, 'logs'), ...how, '--output', output, '--state', state];
  const child = spawn(process.execPath, [MAIN, ...args, '--quiet', '--config', '/dev/null'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data;
  });
  const kill = killAfter && setTimeout(() => child.kill('SIGKILL'), killAfter);
  const began = performance.now();
  const look = setInterval(() => {
    // Who goes on may have told all of it before: it is given the time to begin, and what it still owes to tell.
    if (how.length > 0 || performance.now() - began < 1000) return;
    if (!textOf(output).includes(`"subject":"${END}"`)) return;
    clearInterval(look);
    child.kill('SIGTERM');
  }, 50);
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      clearInterval(look);
      clearTimeout(kill);
      if (signal !== null) resolve(false);
      else if (code === 3 || code === 0) resolve(true);
      else reject(new Error(`the watch ended with ${code}: ${said}`));
    });
  });
}

/** What was told last of each alert, and how many lines say what another has said. */
function told(directory: string, name: string): { last: Map<string, string>; twice: number } {
  const lines = textOf(fileOf(directory, name)).trim().split('\n');
  const last = new Map(lines.map((line) => [(JSON.parse(line) as { id: string }).id, line]));
  return { last, twice: lines.length - new Set(lines).size };
}

function fileOf(directory: string, name: string): string {
  return join(directory, `${name}.ndjson`);
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
