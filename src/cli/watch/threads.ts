import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../model/user-error.ts';
import type { Rule } from '../../watch/rule.ts';
import { fromMessage, type Message } from '../../watch/threads/message.ts';
import { type PoolOptions, pooled, type Thread, type Told } from '../../watch/threads/pool.ts';
import type { RuleChoice } from './rules.ts';
import type { VerifyFlags } from './verify.ts';
import type { Surroundings } from './world.ts';

export interface ThreadFlags extends RuleChoice, Surroundings, VerifyFlags {
  threads?: string;
}

/** What a thread makes its rules of. */
export type ThreadData = RuleChoice &
  Pick<Surroundings, 'threatList' | 'trustedList'> &
  Pick<VerifyFlags, 'verify'>;

/** Megabytes. A log file of 50 MB takes a third of them. */
const LIMITS = { maxOldGenerationSizeMb: 1024 };

/** With fewer cores than this the collection of garbage has the others. */
const FEW = 4;

/**
 * Looks on as many threads as were asked for. By itself on none with a recording, which each of them would hold, nor where
 * there are few cores.
 */
export function threadedLooker(
  flags: ThreadFlags,
  rules: readonly Rule[],
  look: PoolOptions['look'],
): ReturnType<typeof pooled> {
  return pooled({ threads: threadsOf(flags), look, start: (told) => started(flags, rules, told) });
}

function threadsOf({ threads, recording }: ThreadFlags): number {
  if (threads === undefined) {
    const cores = availableParallelism();
    return recording !== undefined || cores < FEW ? 0 : cores - 1;
  }
  if (/^\d{1,3}$/.test(threads)) return Number(threads);
  throw new UserError(`--threads is a number, 0 for none, and not ${threads}`);
}

function started(flags: ThreadFlags, rules: readonly Rule[], told: Told): Thread {
  const worker = new Worker(new URL(THREAD, import.meta.url), {
    workerData: flags,
    resourceLimits: LIMITS,
  });
  let why = 'it ended';
  worker.once('message', (ids: readonly string[]) => {
    if (ids.join() === rules.map(({ id }) => id).join()) {
      told.ready();
      worker.on('message', (message: Message) => told.seen(fromMessage(message)));
      return;
    }
    why = 'the rules have changed since the watch began';
    void worker.terminate();
  });
  worker.on('error', (error) => {
    why =
      'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? 'it took more than 1 GB of memory'
        : error.message;
  });
  worker.on('exit', () => told.died(why));
  return {
    look: (name, content) => worker.postMessage([name, content]),
    end: async () => {
      await worker.terminate();
    },
  };
}

/** Beside this file, compiled or not. */
const THREAD = import.meta.url.replace(/^.*\/threads/, './thread');
