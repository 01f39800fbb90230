import type { Bucket } from './bucket.ts';
import { type Channel, TryLater } from './channel.ts';
import type { Item, Owed, Ready } from './owed.ts';

/** What a courier works with; time and chance are arguments, so that tests have their own. */
export interface CourierOptions {
  channel: Channel;
  owed: Owed;
  bucket: Bucket;
  time: Time;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** Returns when it is kept, and whether more is to be sent from here: not when another leads by now. Never rejects. */
  sent(ready: Ready, at: number): Promise<boolean>;
  lost(items: readonly Item[]): Promise<void>;
  /** To whoever watches the watch. */
  say(text: string): void;
}

export interface Time {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early, without an error, when the signal says so. */
  wait(millis: number, signal: AbortSignal): Promise<void>;
}

/** Brings a channel what it is owed, as long as it takes. */
export interface Courier {
  /** There is something new. */
  wake(): void;
  /** Tells what is due, or with `all` what there is, for so long at most; then nothing is under way any more. */
  close(all: boolean, patience: number): Promise<void>;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** A channel that does not answer for so long is tried again. */
const TIMEOUT = 30 * SECOND;
/** Between two attempts: at most so long, and on the first so long. */
const LONGEST = 300 * SECOND;
const SHORTEST = SECOND;
/** What a channel refuses is tried again after so long, and given up after a week. */
const REFUSED = HOUR;
const GIVE_UP = 7 * 24 * HOUR;

export function courierOf(options: CourierOptions): Courier {
  const { channel, owed, bucket, time, random, say } = options;
  const ending = new AbortController();
  let wakeUp = new AbortController();
  let isEnding = false;
  let isLast = false;
  let failures = 0;
  let notBefore = 0;
  let size = channel.most;
  const ended = run();

  return {
    wake: () => wakeUp.abort(),
    async close(all, patience) {
      isEnding = true;
      isLast = all;
      if (all) owed.hurry(time.now());
      wakeUp.abort();
      const enough = new AbortController();
      const late = time.wait(patience, enough.signal).then(() => ending.abort());
      await ended;
      enough.abort();
      await late;
      await channel.close();
    },
  };

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      wakeUp = new AbortController();
      const at = await step();
      if (isEnding && (at === undefined || owed.count(time.now()) === 0)) return;
      const signal = AbortSignal.any([wakeUp.signal, ending.signal]);
      const until = at === undefined ? DAY : at - time.now();
      if (until > 0) await time.wait(Math.min(DAY, until), signal);
    }
  }

  /** Sends a message, if there is one. Answers when to look again; undefined: when something new comes. */
  async function step(): Promise<number | undefined> {
    const now = time.now();
    const free = Math.max(notBefore, isLast ? now : bucket.freeAt(now));
    if (free > now) return owed.count() === 0 ? undefined : free;
    const next = owed.next(now, size, isLast || bucket.left(now) < 2);
    if ('at' in next) return next.at;
    try {
      await send(next);
    } catch (error) {
      await failed(error, next);
      return notBefore;
    }
    if (failures > 0) say(`${channel.name} takes alerts again`);
    failures = 0;
    notBefore = 0;
    size = Math.min(channel.most, size * 2);
    bucket.take(time.now());
    if (!(await options.sent(next, time.now()))) ending.abort();
    return time.now();
  }

  async function send({ message }: Ready): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, ending.signal]);
    const stopped = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new TryLater('it does not answer in time'))),
    );
    const done = new AbortController();
    void time.wait(TIMEOUT, done.signal).then(() => over.abort());
    try {
      await Promise.race([channel.send(message, signal), stopped]);
    } finally {
      done.abort();
    }
  }

  /** Later; or in halves, until what the channel refuses stands alone and holds up nothing else. */
  async function failed(error: unknown, { message, items }: Ready): Promise<void> {
    const now = time.now();
    const why = error instanceof Error ? error.message : String(error);
    failures += 1;
    const longest = Math.min(LONGEST, SHORTEST * 2 ** failures);
    notBefore = now + Math.max(SHORTEST / 2, random() * longest);
    if (error instanceof TryLater) {
      const after = Math.min(HOUR, error.after ?? 0);
      if (after > 0) notBefore = now + after + random() * SECOND;
    } else if (message.alerts.length > 1) size = Math.ceil(message.alerts.length / 2);
    else for (const item of items.slice(0, 1)) owed.postpone(item, now + REFUSED);
    if (failures === 1)
      say(
        `${channel.name} did not take ${alerts(items.length)}, which ${items.length === 1 ? 'stays' : 'stay'} for later: ${why}`,
      );
    const old = items.filter(({ since }) => now - since > GIVE_UP);
    if (old.length === 0) return;
    say(
      `${channel.name} did not take ${alerts(old.length)} for a week, which ${old.length === 1 ? 'is' : 'are'} given up: ${why}`,
    );
    await options.lost(old);
  }
}

const DAY = 24 * HOUR;

function alerts(count: number): string {
  return `${count} ${count === 1 ? 'alert' : 'alerts'}`;
}
