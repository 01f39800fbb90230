import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { rulesToRun } from '../../src/cli/watch/rules.ts';
import { deciderOf } from '../../src/watch/decider.ts';
import { lookThrough } from '../../src/watch/engine/look.ts';
import type { Rule } from '../../src/watch/rule.ts';
import { redisState } from '../../src/watch/state/redis.ts';
import { type Entry, forgetful, type StateStore } from '../../src/watch/state/store.ts';
import { eventWorldOf } from '../../src/watch/world.ts';
import { redisServer } from '../../test/scale/redis-server.ts';
import { writeTrail } from './large-trail.ts';
import { cpuOf, type Figure } from './measure.ts';

const EVENTS = 160_000;
/** As many as a real log file holds. */
const PER_PIECE = 8;
const BATCH = 64;
const GOAL = 20_000;
const NOW = 1_767_400_000;

/** One watch that decides on what several have seen: events a second of one core, through Redis, and what reading them costs more. */
export async function benchTogether(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-bench-together-'));
  const server = await redisServer(directory);
  try {
    const rules = await rulesToRun({ config: '/dev/null' });
    const seen = seenIn(directory, rules);
    let from = 0;
    const alone = await cpuOf(() =>
      decided(rules, forgetful, async () => {
        from += BATCH;
        return seen.slice(from - BATCH, from);
      }),
    );
    const shared = await redisState(`${server.url}/bench`, {}, () => {});
    const added = await cpuOf(async () => {
      for (let at = 0; at < seen.length; at += BATCH) {
        await shared.append(seen.slice(at, at + BATCH), []);
      }
    });
    const together = await cpuOf(async () => {
      const lead = await shared.lead();
      if (!lead) throw new Error('another leads');
      await decided(rules, lead.store, lead.next);
      await lead.release();
    });
    await shared.close();
    const speed = (millis: number) => (EVENTS / millis) * 1000;
    return [
      {
        what: 'decided on through Redis, in pieces of 8',
        measured: `${Math.round(speed(together) / 1000)}k events/s a core`,
        limit: `${Math.round(speed(alone) / 1000)}k without Redis`,
        ratio: together / alone,
        goal: `at least ${GOAL / 1000}k`,
        met: speed(together) >= GOAL,
      },
      {
        what: 'added to the log in Redis',
        measured: `${Math.round(speed(added) / 1000)}k events/s a core`,
        limit: `${Math.round(speed(alone) / 1000)}k decided on`,
        ratio: added / alone,
        goal: `at least ${GOAL / 1000}k`,
        met: speed(added) >= GOAL,
      },
    ];
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true });
  }
}

function seenIn(directory: string, rules: readonly Rule[]): Entry[] {
  const trail = join(directory, 'trail');
  writeTrail(trail, EVENTS, PER_PIECE);
  const look = lookThrough(rules, eventWorldOf(undefined));
  return readdirSync(trail)
    .sort()
    .map((piece) => {
      const text = gunzipSync(readFileSync(join(trail, piece))).toString();
      return { piece, looked: look(JSON.parse(text).Records), now: NOW };
    });
}

/** Decides on all there is, as a watch that follows does. */
async function decided(
  rules: readonly Rule[],
  store: StateStore,
  next: () => Promise<Entry[]>,
): Promise<void> {
  const look = lookThrough(rules, eventWorldOf(undefined));
  const sink = { deliver: async () => {}, close: async () => {} };
  const engine = { rules, look, lateness: 3600 };
  const decider = await deciderOf({ engine, store, sink, isOver: () => true });
  while (decider.counts().events < EVENTS) await decider.take(await next());
}
