import { isIP } from 'node:net';
import type { Redis } from 'ioredis';
import { UserError } from '../../model/user-error.ts';
import { tlsFlaw } from '../tls-flaw.ts';

/** A connection to a server of Redis, and what is kept where. */
export interface RedisLink {
  redis: Redis;
  /** For what waits until there is something. */
  waiting: Redis;
  /** The key of that name. */
  key(name: string): string;
  limits: Limits;
  /** Seconds after which another may lead when one who leads says nothing. */
  lease: number;
  /** Server and prefix, without credentials. */
  place: string;
  /** Waits for an answer. Throws UserError when there is none for long, or the server refuses. */
  ask<T>(answer: Promise<T>): Promise<T>;
  close(): void;
}

/** In bytes of the log. */
export interface Limits {
  /** It may grow by so much, and by as much as the state has, before the state is written anew. */
  small: number;
  /** But never by more than so much. */
  large: number;
  /** It takes no more then. */
  full: number;
}

const LIMITS: Limits = { small: 32 * 2 ** 20, large: 256 * 2 ** 20, full: 512 * 2 ** 20 };

/** Seconds: who never answered is probably somebody else, who did may come back. */
const PATIENCE = { first: 10, later: 60 };
const LEASE = 10;
/** Milliseconds. */
const BACKOFF = { first: 100, most: 3000 };

/**
 * Opens `redis://HOST[:PORT]/PREFIX`, or `rediss://` for TLS. Name and password are in the URL or in `environment`. A lost
 * connection is made again; `say` hears of it.
 */
export async function linkTo(
  address: string,
  environment: Record<string, string | undefined>,
  say: (text: string) => void,
  limits = LIMITS,
): Promise<RedisLink> {
  const url = parsed(address);
  const prefix = decodeURIComponent(url.pathname.slice(1)) || 'castellan';
  const place = `${url.protocol}//${url.host}/${prefix}`;
  const username = decodeURIComponent(url.username) || environment.CASTELLAN_REDIS_USERNAME;
  const password = decodeURIComponent(url.password) || environment.CASTELLAN_REDIS_PASSWORD;
  const { Redis } = await import('ioredis');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const redis = new Redis({
    host,
    port: Number(url.port || 6379),
    ...(username && { username }),
    ...(password && { password }),
    // Who serves many names shows the certificate that it is asked for.
    ...(url.protocol === 'rediss:' && { tls: isIP(host) === 0 ? { servername: host } : {} }),
    protocol: 2,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(BACKOFF.first * 2 ** Math.min(times, 10), BACKOFF.most),
    // After a failover the old server may still be there, and takes no writes.
    reconnectOnError: ({ message }) => (message.startsWith('READONLY') ? 2 : false),
  });
  const waiting = redis.duplicate();
  let [patience, why] = [PATIENCE.first, ''];
  redis.on('ready', () => {
    [patience, why] = [PATIENCE.later, ''];
  });
  redis.on('error', (error: Error) => {
    const reason = tlsFlaw(error) ?? error.message;
    if (why === '' && patience === PATIENCE.later) {
      say(`${place} cannot be reached, and is tried again: ${reason}`);
    }
    why = reason;
  });
  waiting.on('error', () => {});
  return {
    redis,
    waiting,
    place,
    limits,
    lease: leaseIn(url, place),
    // Braces keep all keys on one node of a cluster.
    key: (name) => `{${prefix}}:${name}`,
    ask: (answer) => answered(answer, patience, (seconds) => silence(place, seconds, why), place),
    close() {
      redis.disconnect();
      waiting.disconnect();
    },
  };
}

/** Never shows the address, which may hold a password. */
function parsed(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^rediss?:$/.test(url.protocol) && url.hostname !== '') return url;
  throw new UserError('--state is no address of Redis: redis://HOST:PORT/PREFIX, or rediss://');
}

function leaseIn(url: URL, place: string): number {
  const text = url.searchParams.get('lease');
  const seconds = text === null ? LEASE : Number(text);
  if (seconds >= 1 && seconds <= 600) return seconds;
  throw new UserError(`${place}: lease is a number of seconds from 1 to 600`);
}

function silence(place: string, seconds: number, why: string): UserError {
  const because = why === '' ? '' : `: ${why}`;
  return new UserError(`${place} has not answered for ${seconds} seconds${because}`);
}

async function answered<T>(
  answer: Promise<T>,
  patience: number,
  silent: (seconds: number) => UserError,
  place: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    // Who has closed the connection waits for nothing.
    timer = setTimeout(() => reject(silent(patience)), patience * 1000).unref();
  });
  try {
    return await Promise.race([answer, late]);
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'ReplyError') throw cause;
    throw new UserError(`${place} refuses: ${cause.message}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}
