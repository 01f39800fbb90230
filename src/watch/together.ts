import { setTimeout as sleep } from 'node:timers/promises';
import { deciderOf } from './decider.ts';
import { type Counts, difference, NONE, sum } from './engine/snapshot.ts';
import { type Ended, type Progress, type Readings, readings } from './progress.ts';
import { entriesOf, readsOf } from './reads.ts';
import type { Sink } from './sink.ts';
import { type Lead, LostLead, type Place, type SharedState } from './state/shared.ts';
import type { Entry } from './state/store.ts';
import { since, type Tally } from './tally.ts';
import { MINUTE, ticksFrom } from './ticks.ts';
import type { WatchOptions } from './watch.ts';

export interface TogetherOptions extends Omit<WatchOptions, 'store'> {
  shared: SharedState;
  /** The log takes no more for the time being. */
  full?(): void;
}

/** Milliseconds between two looks at what others do. */
const AGAIN = 500;
const LISTENING = 5000;
/** So many pieces are done between two looks at which need not be remembered. */
const MANY = 10_000;

/**
 * Watches as one of several, until its own input ends and all it read was decided on, or the signal says so. What it sees it
 * adds to the log that all share; then the piece is done. One of them at a time leads: it decides on what is in the log, as a
 * watch by itself would, and tells alerts. What any of them has told since it began counts as told.
 */
export async function watchTogether(options: TogetherOptions): Promise<Ended> {
  const stop = new AbortController();
  const work: Work = {
    ...options,
    signal: AbortSignal.any([options.signal, stop.signal]),
    read: readings(options.quarantined),
    led: NONE,
    before: await options.shared.told(),
    told: new Map(),
    listened: performance.now(),
    last: undefined,
    isRead: false,
  };
  const halves = [reading(work), deciding(work)];
  for (const half of halves) half.catch(() => stop.abort());
  for (const half of await Promise.allSettled(halves)) {
    if (half.status === 'rejected') throw half.reason;
  }
  work.told = since(await work.shared.told(), work.before);
  return { ...progressOf(work), told: work.told };
}

interface Work extends TogetherOptions {
  read: Readings;
  /** What became of all that it decided on while it led. */
  led: Counts;
  /** What was told by whomever: before this watch began, and since. */
  before: Tally;
  told: Tally;
  listened: number;
  /** Where in the log the last of what was read here is. */
  last: Place | undefined;
  /** Nothing more will be read here. */
  isRead: boolean;
}

function progressOf({ read, led, told }: Work): Progress {
  return read.progress(told, { ...led, ...read.seen() });
}

async function reading(work: Work): Promise<void> {
  const { shared, input, read } = work;
  const done = await shared.pieces();
  const isOver = (name: string) => input.isOver?.(name) ?? false;
  let added = 0;
  for await (const reads of readsOf(work, done, MINUTE)) {
    const names = reads.map(({ piece }) => piece.name).filter((name) => !isOver(name));
    if (!(await append(work, entriesOf(reads, work.now()), names))) return;
    for (const name of names) done.add(name);
    for (const { piece } of reads) await piece.done();
    added += names.length;
    if (added >= MANY) {
      added = 0;
      const over = [...done].filter(isOver);
      for (const name of over) done.delete(name);
      await shared.forget(over);
    }
    read.add(reads);
    work.heard?.(progressOf(work));
  }
  work.isRead = true;
}

/** False when the watch was stopped while the log took no more: then these pieces are not done. */
async function append(
  work: Work,
  entries: readonly Entry[],
  pieces: readonly string[],
): Promise<boolean> {
  if (entries.length === 0) return true;
  while (!work.signal.aborted) {
    const place = await work.shared.append(entries, pieces);
    if (place !== undefined) {
      work.last = place;
      return true;
    }
    work.full?.();
    await pause(work);
  }
  return false;
}

async function deciding(work: Work): Promise<void> {
  while (!(await isThrough(work))) {
    const lead = await work.shared.lead();
    if (lead) await leading(lead, work);
    else await pause(work);
    await listen(work);
  }
}

/** Leads until all is done, or another does. */
async function leading(lead: Lead, work: Work): Promise<void> {
  const { shared, sink, now } = work;
  let hasTime = false;
  try {
    const store = lead.store;
    const decider = await deciderOf({
      ...work,
      store,
      sink: whileLeading(sink, lead),
      isOver: () => true,
    });
    const ticks = work.follows ? ticksFrom(now) : () => [];
    let before = decider.counts();
    while (!(await isThrough(work))) {
      const entries = await lead.next();
      if (entries.length > 0) await decider.take(entries);
      work.led = sum(work.led, difference(decider.counts(), before));
      before = decider.counts();
      const due = ticks();
      if (due.length > 0) await shared.append(due, []);
      await listen(work);
    }
    hasTime = true;
  } catch (error) {
    if (!(error instanceof LostLead)) throw error;
  } finally {
    await sink.leave?.(hasTime);
  }
  await lead.release();
}

/** Tells nothing once another may lead. */
function whileLeading(sink: Sink, lead: Lead): Sink {
  return {
    open: async () => sink.open?.(),
    async deliver(alerts) {
      await lead.confirm();
      await sink.deliver(alerts);
    },
    close: async () => {},
  };
}

/** Hears now and then how much was told, by whomever. */
async function listen(work: Work): Promise<void> {
  if (performance.now() - work.listened < LISTENING) return;
  work.listened = performance.now();
  work.told = since(await work.shared.told(), work.before);
}

async function isThrough({ signal, isRead, last, shared }: Work): Promise<boolean> {
  if (signal.aborted) return true;
  return isRead && (last === undefined || (await shared.isDecided(last)));
}

async function pause({ signal }: Work): Promise<void> {
  await sleep(AGAIN, undefined, { signal }).catch(() => undefined);
}
