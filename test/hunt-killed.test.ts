import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHunt } from '../src/watch/hunt/ask.ts';
import { compiledMain } from './compiled.ts';

const isInstalled = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);

/** Each lies in a file of its own, so that there is much to be interrupted. */
const EVENTS = 300;

describe.skipIf(!isInstalled)('ingests that are killed or meet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-hunt-killed-'));
  const logs = join(folder, 'logs.json');
  let main = '';
  beforeAll(() => {
    main = compiledMain();
    const records = Array.from({ length: EVENTS }, (_, i) => ({
      eventID: `e-${i}`,
      eventTime: new Date(Date.UTC(2022, 0, 1 + i)).toISOString(),
      eventSource: 'iam.amazonaws.com',
      eventName: 'GetUser',
      awsRegion: 'eu-west-1',
      recipientAccountId: '111122223333',
    }));
    writeFileSync(logs, JSON.stringify(records));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Kills it as soon as `isTime` says so, if it is not over by then. */
  async function ingest(into: string, isTime: () => boolean): Promise<'over' | 'failed'> {
    const words = ['hunt', 'ingest', logs, '--into', into];
    const child = spawn(process.execPath, [main, ...words], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (child.exitCode === null && !isTime()) await wait(1);
    child.kill('SIGKILL');
    const [code] = await ended;
    return code === 0 ? 'over' : 'failed';
  }

  const filesIn = (into: string) =>
    existsSync(into)
      ? readdirSync(into, { recursive: true, encoding: 'utf8' }).filter((file) =>
          file.endsWith('.parquet'),
        )
      : [];
  const isWritten = (into: string) => filesIn(into).some((file) => file.startsWith('account='));
  const isBegun = (into: string) => filesIn(into).some((file) => file.startsWith('.ingest'));

  /** How many events there are, and how many different ones. */
  async function counted(into: string): Promise<unknown[]> {
    const { rows } = await (await openHunt(into)).ask(
      'SELECT count(*), count(DISTINCT event_id) FROM events',
    );
    for await (const [row = []] of rows) return [...row];
    return [];
  }

  test('what is there is whole, and is gone on with', async () => {
    const into = join(folder, 'hunt');
    for (const isTime of [() => isBegun(into), () => isWritten(into)]) {
      await ingest(into, isTime);
      const [all, different] = isWritten(into) ? await counted(into) : [0, 0];
      expect(all).toBe(different);
    }
    expect(await ingest(into, () => false)).toBe('over');
    expect(await counted(into)).toStrictEqual([EVENTS, EVENTS]);
    expect(await ingest(into, () => false)).toBe('over');
    expect(await counted(into)).toStrictEqual([EVENTS, EVENTS]);
    const left = readdirSync(into).filter((name) => !/^(account=|lock)/.test(name));
    expect(left).toStrictEqual([]);
  });

  test('two at once write nothing twice', async () => {
    const into = join(folder, 'two');
    const first = ingest(into, () => false);
    const second = ingest(into, () => false);
    // On a machine with much to do the second may come when the first is over.
    expect([await first, await second]).toContain('over');
    expect(await counted(into)).toStrictEqual([EVENTS, EVENTS]);
  });
});
