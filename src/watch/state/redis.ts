import { UserError } from '../../model/user-error.ts';
import { packed } from './packed.ts';
import { leadOf } from './redis-lead.ts';
import { type Limits, linkTo, type RedisLink } from './redis-link.ts';
import { redisNotebook } from './redis-notebook.ts';
import { isAfter } from './redis-place.ts';
import { APPEND } from './redis-scripts.ts';
import type { Fenced, SharedState } from './shared.ts';

const SCHEMA = 'castellan.watch-log/1';
/** So many names are taken out at once. */
const MANY = 1000;

/** State that watches share in a server of Redis. Throws UserError where it cannot be had, or another version wrote it. */
export async function redisState(
  address: string,
  environment: Record<string, string | undefined>,
  say: (text: string) => void,
  limits?: Limits,
): Promise<SharedState> {
  const link = await linkTo(address, environment, say, limits);
  const { redis, key, ask } = link;
  try {
    await understood(link);
  } catch (error) {
    link.close();
    throw error;
  }
  let fenced: Fenced | undefined;
  return {
    pieces: async () => new Set(await ask(redis.smembers(key('pieces')))),
    async forget(pieces) {
      for (let from = 0; from < pieces.length; from += MANY) {
        await ask(redis.srem(key('pieces'), ...pieces.slice(from, from + MANY)));
      }
    },
    async append(entries, pieces) {
      const texts = entries.map((entry) => JSON.stringify(packed({ kind: 'seen', ...entry })));
      const keys = [key('log'), key('log-bytes'), key('pieces')];
      const place = await ask(
        redis.eval(
          APPEND,
          keys.length,
          ...keys,
          link.limits.full,
          pieces.length,
          ...pieces,
          ...texts,
        ),
      );
      return typeof place === 'string' ? place : undefined;
    },
    isDecided: async (place) => !isAfter(place, (await ask(redis.get(key('decided')))) ?? '0-0'),
    async told() {
      const counts = Object.entries(await ask(redis.hgetall(key('alerts'))));
      return new Map(counts.map(([severity, count]) => [severity, Number(count)]));
    },
    async lead() {
      const lead = await leadOf(link);
      fenced = lead?.fenced ?? fenced;
      return lead;
    },
    notebook: redisNotebook(link, () => fenced),
    close: async () => link.close(),
  };
}

async function understood({ redis, key, ask, place }: RedisLink): Promise<void> {
  await ask(redis.setnx(key('schema'), SCHEMA));
  const schema = await ask(redis.get(key('schema')));
  if (schema === SCHEMA) return;
  throw new UserError(`${place} was written by another version of castellan (${schema})`);
}
