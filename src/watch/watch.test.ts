import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { call } from '../detections/testing.ts';
import type { Alert } from '../model/alert.ts';
import { lookThrough } from './engine/look.ts';
import { type Input, NotYet, type Piece } from './input.ts';
import { lookerAt } from './look-at.ts';
import type { Rule } from './rule.ts';
import { forgetful, type Kept, type StateStore } from './state/store.ts';
import { type WatchOptions, watch } from './watch.ts';
import { eventWorldOf } from './world.ts';

const RULES: readonly Rule[] = [
  {
    id: 't.any',
    title: 't.any',
    severity: 'medium',
    triage: [],
    attack: [],
    origin: { kind: 'castellan' },
    on: new Map([['s3.amazonaws.com', ['A']]]),
    match: () => true,
    subject: ({ eventID }) => eventID ?? '',
  },
];
const world = eventWorldOf(undefined);
const lookAt = lookerAt(RULES, world);
const START = 1_767_225_600;

/** What happened, in order. */
let log: string[] = [];
afterEach(() => {
  log = [];
  vi.useRealTimers();
});

const piece = (name: string, read: Piece['read'] = async () => bytesOf(name)): Piece => ({
  name,
  read,
  done: async () => void log.push(`done ${name}`),
});

function bytesOf(eventID: string) {
  return { bytes: Buffer.from(JSON.stringify({ Records: [call('s3:A', { eventID })] })) };
}

const inputOf = (pieces: readonly Piece[], more: Partial<Input> = {}): Input => ({
  async *pieces() {
    yield* pieces;
  },
  ...more,
});

function optionsWith(more: Partial<WatchOptions>): WatchOptions {
  return {
    engine: { rules: RULES, look: lookThrough(RULES, world), lateness: 3600 },
    input: inputOf([]),
    looker: { width: 4, look: async (name, content) => lookAt(name, content) },
    sink: {
      deliver: async (alerts: readonly Alert[]) =>
        void log.push(`told ${alerts.map(({ subject }) => subject).join(' ')}`),
      close: async () => {},
    },
    store: forgetful,
    signal: new AbortController().signal,
    now: () => START,
    follows: true,
    ...more,
  };
}

/** A store whose first write takes until `release`. */
function slowStore(): StateStore & { release(): void; all: Kept[] } {
  const all: Kept[] = [];
  let release = () => {};
  let isSlow: Promise<void> | undefined = new Promise((resolve) => {
    release = resolve;
  });
  return {
    ...forgetful,
    all,
    release: () => release(),
    async keep(kept) {
      await isSlow;
      isSlow = undefined;
      all.push(...kept);
      log.push(`kept ${kept.map(nameOf).join(' ')}`);
    },
  };
}

function nameOf(kept: Kept): string {
  return kept.kind === 'seen' ? (kept.piece ?? 'time') : kept.kind;
}

test('what comes while something is kept is kept together, in order: kept, told, done', async () => {
  const store = slowStore();
  const slow = async () => {
    await turn();
    return bytesOf('b');
  };
  const names = ['a', 'c', 'd', 'e', 'f', 'g'].map((name) => piece(name));
  const [first, ...rest] = names as [Piece, ...Piece[]];
  const input = inputOf([first, piece('b', slow), ...rest]);
  const watching = watch(optionsWith({ input, store }));
  for (let i = 0; i < 50; i += 1) await turn();
  store.release();
  const { pieces, alerts } = await watching;
  expect([pieces, alerts]).toStrictEqual([7, 7]);
  expect(log).toStrictEqual([
    'kept a',
    'told a',
    'kept told',
    'done a',
    'kept b c d e f g',
    'told b c d e f g',
    'kept told',
    ...['b', 'c', 'd', 'e', 'f', 'g'].map((name) => `done ${name}`),
    'kept end',
  ]);
});

test('pieces that are done are not read again, unless nobody need remember them', async () => {
  const store = slowStore();
  store.release();
  const never = async () => {
    throw new Error('it is read');
  };
  await watch(optionsWith({ input: inputOf([piece('a')]), store }));
  const again: StateStore = { ...store, load: () => stored(store.all) };
  const bad: string[] = [];
  await watch(
    optionsWith({
      input: inputOf([piece('a', never)]),
      store: again,
      quarantined: (name) => bad.push(name),
    }),
  );
  expect(bad).toStrictEqual([]);
  let whole: readonly string[] | undefined;
  const compacting: StateStore = {
    ...again,
    compact: async (make) => {
      whole = make().pieces;
    },
  };
  const isOver = (name: string) => name === 'a';
  await watch(optionsWith({ input: inputOf([piece('b')], { isOver }), store: compacting }));
  expect(whole).toStrictEqual(['b']);
});

test('what may be had later is neither kept nor done, and what cannot be read is', async () => {
  const later = async () => {
    throw new NotYet();
  };
  const never = async () => {
    throw new Error('it is gone');
  };
  const bad: string[] = [];
  const { pieces } = await watch(
    optionsWith({
      input: inputOf([piece('later', later), piece('never', never), piece('a')]),
      quarantined: (name, [why]) => bad.push(`${name}: ${why?.why}`),
    }),
  );
  expect(pieces).toBe(2);
  expect(bad).toStrictEqual(['never: it is gone']);
  expect(log.filter((line) => line.startsWith('done'))).toStrictEqual(['done never', 'done a']);
});

test('a looker that breaks stops the watch, and the input with it', async () => {
  let isStopped = false;
  const input: Input = {
    async *pieces(signal) {
      yield piece('a');
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          isStopped = true;
          resolve();
        });
      });
    },
  };
  const looker = { width: 4, look: () => Promise.reject(new Error('broken')) };
  await expect(watch(optionsWith({ input, looker }))).rejects.toThrow('broken');
  expect(isStopped).toBe(true);
});

test('while nothing comes, time passes once a minute', async () => {
  vi.useFakeTimers();
  const stop = new AbortController();
  const input: Input = {
    async *pieces(signal) {
      yield piece('a');
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
    },
  };
  const store = slowStore();
  store.release();
  const now = () => Math.floor(Date.now() / 1000);
  const watching = watch(optionsWith({ input, store, now, signal: stop.signal }));
  await vi.advanceTimersByTimeAsync(185_000);
  stop.abort();
  await watching;
  const times = store.all.flatMap((kept) =>
    kept.kind === 'seen' && kept.piece === null ? (kept.looked.upFor ?? []) : [],
  );
  expect(times).toStrictEqual([60, 120, 180]);
});

async function* stored(all: readonly Kept[]): AsyncIterable<Kept> {
  yield* all;
}
