import { randomUUID } from 'node:crypto';
import { tallyOf } from '../tally.ts';
import { packed, unpacked } from './packed.ts';
import type { RedisLink } from './redis-link.ts';
import { after, isAfter } from './redis-place.ts';
import * as scripts from './redis-scripts.ts';
import { type Fenced, type Lead, LostLead, type Place } from './shared.ts';
import type { Entry, Kept, Whole } from './store.ts';

/** So many entries are read at once. */
const MANY = 256;
/** Characters: a snapshot is written in parts, so that nobody waits for long. */
const PART = 2 ** 20;

/** Leads, unless another does. The lease runs out when this process says nothing for long; then another takes over. */
export async function leadOf(link: RedisLink): Promise<(Lead & { fenced: Fenced }) | undefined> {
  const { redis, waiting, key, ask } = link;
  const token = randomUUID();
  const term = link.lease * 1000;
  const began = performance.now();
  const isElected = await ask(
    redis.eval(scripts.ELECT, 2, key('lease'), key('leader'), token, term),
  );
  if (isElected === null) return undefined;
  let [until, isLost] = [began + term, false];
  const renewing = setInterval(() => void renew().catch(() => {}), term / 3).unref();
  /** Up to where entries were handed over, and how many bytes they are since the last snapshot. */
  let [place, bytes, stateSize]: [Place, number, number] = ['0-0', 0, 0];
  /** Up to where others know that all was decided on. */
  let decided: Place | undefined;

  return {
    fenced,
    store: { load, keep, compact, close: async () => {} },
    async next() {
      if (place !== decided) await fenced(scripts.DECIDED, [key('decided')], place);
      decided = place;
      const found = await ask(
        waiting.xread('COUNT', MANY, 'BLOCK', 1000, 'STREAMS', key('log'), place),
      );
      return handed(found?.[0]?.[1] ?? []);
    },
    async confirm() {
      if (isLost) throw new LostLead();
      if (performance.now() >= until) await renew();
    },
    async release() {
      clearInterval(renewing);
      await ask(redis.eval(scripts.RELEASE, 2, key('leader'), key('lease'), token));
    },
  };

  async function renew(): Promise<void> {
    const asked = performance.now();
    await fenced(scripts.RENEW, [key('lease')], term);
    until = asked + term;
  }

  /** Does what only who leads may. */
  async function fenced(
    script: string,
    keys: readonly string[],
    ...values: (string | number)[]
  ): Promise<void> {
    const all = [key('leader'), ...keys];
    const done = await ask(redis.eval(script, all.length, ...all, token, ...values));
    if (done !== null) return;
    isLost = true;
    clearInterval(renewing);
    throw new LostLead();
  }

  function handed(found: readonly (readonly [Place, string[] | null])[]): Entry[] {
    return found.flatMap(([at, fields]) => {
      place = at;
      const text = fields?.[1] ?? '';
      bytes += Buffer.byteLength(text);
      return entryIn(text);
    });
  }

  /** The snapshot, and all of the log that came since; what was told of it where it was. */
  async function* load(): AsyncIterable<Kept> {
    const parts = await ask(redis.lrange(key('snapshot'), 0, -1));
    place = (await ask(redis.get(key('snapshot-place')))) ?? '0-0';
    const told = (await ask(redis.lrange(key('told'), 0, -1))).map(
      (text) => JSON.parse(text) as Told,
    );
    stateSize = parts.reduce((sum, { length }) => sum + length, 0);
    if (parts.length > 0) yield unpacked(JSON.parse(parts.join('')));
    while (true) {
      const found = await ask(redis.xrange(key('log'), `(${place}`, '+', 'COUNT', MANY));
      if (found.length === 0) break;
      for (const one of found) {
        for (const entry of handed([one])) yield { kind: 'seen', ...entry };
        while (told[0] && !isAfter(told[0].place, place)) yield told.shift() as Told;
      }
    }
  }

  /** What was seen is in the log already. */
  async function keep(all: readonly Kept[]): Promise<void> {
    for (const kept of all) {
      if (kept.kind !== 'told') continue;
      const pairs = [...tallyOf(kept.alerts)].flat();
      const told: Told = { ...kept, place };
      await fenced(scripts.TOLD, [key('told'), key('alerts')], JSON.stringify(told), ...pairs);
    }
  }

  async function compact(whole: () => Whole): Promise<void> {
    if (bytes < Math.min(Math.max(link.limits.small, stateSize), link.limits.large)) return;
    const text = JSON.stringify(packed({ kind: 'whole', ...whole() }));
    const made = key('snapshot-new');
    await fenced(scripts.CLEAR, [made]);
    for (let from = 0; from < text.length; from += PART) {
      await fenced(scripts.PUSH, [made], text.slice(from, from + PART));
    }
    const others = ['snapshot', 'snapshot-place', 'told', 'log', 'log-bytes'].map(key);
    await fenced(scripts.COMMIT, [made, ...others], place, after(place), bytes);
    [bytes, stateSize] = [0, text.length];
  }
}

/** What was told when all up to there was decided on. */
type Told = Extract<Kept, { kind: 'told' }> & { place: Place };

function entryIn(text: string): Entry[] {
  const kept = unpacked(JSON.parse(text));
  return kept.kind === 'seen' ? [kept] : [];
}
