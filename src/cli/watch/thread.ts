import { parentPort, workerData } from 'node:worker_threads';
import type { Content } from '../../watch/input.ts';
import { lookerAt } from '../../watch/look-at.ts';
import { toMessage } from '../../watch/threads/message.ts';
import { rulesToRun } from './rules.ts';
import type { ThreadData } from './threads.ts';
import { surroundings } from './world.ts';

/** What a thread is that reads logs: it makes its rules from the same flags, as functions cannot be sent. */
const flags = workerData as ThreadData;
const rules = await rulesToRun(flags);
const look = lookerAt(rules, await surroundings(flags), { hashes: flags.verify === true });

parentPort?.on('message', ([name, content]: [string, Content | string]) => {
  const { message, moved } = toMessage(look(name, content));
  parentPort?.postMessage(message, moved);
});
parentPort?.postMessage(rules.map(({ id }) => id));
