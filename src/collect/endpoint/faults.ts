import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import { globMatches } from '../../model/glob.ts';
import { UserError } from '../../model/user-error.ts';
import { type Call, callKey } from '../recording.ts';

const UNITS = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

const millis = z
  .string()
  .regex(/^[+-]?\d+(\.\d+)?(ms|s|m|h|d)$/, 'is a time such as 40ms, 2s or +6m')
  .transform((text) => {
    const [, number, unit] = /^(.*?\d)([a-z]+)$/.exec(text) ?? [];
    return Number(number) * (UNITS.get(unit ?? '') ?? Number.NaN);
  });

const delay = z.union([
  millis.transform((time) => ({ p50: time, p99: time })),
  z.strictObject({ p50: millis, p99: millis }),
]);

const error = z.strictObject({
  name: z.string(),
  message: z.string().default(''),
  statusCode: z.int().min(300).max(599).optional(),
  /** Seconds, for the header Retry-After. */
  retryAfter: z.number().optional(),
});

const deed = z.union([
  z.strictObject({ error }),
  z.strictObject({ reset: z.enum(['before', 'after']) }),
  z.strictObject({ stall: z.literal(true) }),
  z.strictObject({ truncate: z.coerce.number().int().min(0) }),
  z.strictObject({ body: z.enum(['html', 'empty', 'broken']) }),
  z.strictObject({ redirect: z.string() }),
  z.strictObject({ token: z.enum(['same', 'cycle', 'expire']) }),
  z.strictObject({ emptyPage: z.literal(true) }),
  z.strictObject({ duplicate: z.literal(true) }),
  z.strictObject({ drop: z.literal(true) }),
]);

/** `stall`, `reset before`, `truncate 12`: a deed and its object. */
const sentence = z.string().transform((text, context) => {
  const [verb = '', object = true] = text.split(' ');
  const result = deed.safeParse({ [verb]: object });
  if (result.success) return result.data;
  context.addIssue('is no deed');
  return z.NEVER;
});

const DEEDS =
  'error, reset before or after, stall, truncate N, body html or empty or broken, redirect REGION, ' +
  'token same or cycle or expire, emptyPage, duplicate, drop';

const script = z.strictObject({
  /** Another seed, other victims of `share` and other samples of `latency`. */
  seed: z.int().default(1),
  latency: z.record(z.string(), delay).default({}),
  limit: z
    .record(z.string(), z.strictObject({ rate: z.number().positive(), burst: z.number().min(1) }))
    .default({}),
  clock: millis.default(0),
  faults: z
    .array(
      z.strictObject({
        when: z
          .strictObject({
            service: z.string().default('*'),
            operation: z.string().default('*'),
            account: z.coerce.string().default('*'),
            region: z.string().default('*'),
            /** The k-th call that fits, or with a plus that one and all after it. */
            call: z
              .union([z.int().min(1), z.string().regex(/^[1-9]\d*\+$/, 'is 3 or 3+')])
              .optional(),
            share: z.number().min(0).max(1).default(1),
          })
          .prefault({}),
        do: z.union([sentence, deed], {
          error: ({ input }) =>
            `${JSON.stringify(input)} is nothing the endpoint can do; it can ${DEEDS}`,
        }),
      }),
    )
    .default([]),
});

/** What is to go wrong, and when. */
export type FaultScript = z.output<typeof script>;
export type Deed = FaultScript['faults'][number]['do'];

/** Reads a fault script. Throws UserError, which names the file and the place, when it is none. */
export function parseFaults(text: string, file = 'the fault script'): FaultScript {
  let value: unknown;
  try {
    value = parse(text) ?? {};
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new UserError(`${file} is not YAML: ${why}`, { cause });
  }
  const result = script.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') || 'it';
  throw new UserError(`${file}: ${place}: ${issue?.message}`);
}

/** A fault script under way: it remembers how often what was called. */
export interface Faults {
  /** How far the Date header is off, in milliseconds. */
  clock: number;
  decide(call: Call): { delay: number; throttled: boolean; deed: Deed | undefined };
}

/**
 * Starts a script. Which calls `share` hits and how long each takes depends on the seed, the call and how often it was
 * made, not on the order in which calls arrive; so concurrent runs are alike. `now` is a monotonic clock in
 * milliseconds, for the rate limits.
 */
export function startFaults(faults: FaultScript, now: () => number): Faults {
  const made = new Map<string, number>();
  const fitting = new Map<number, number>();
  const buckets = new Map<string, { tokens: number; at: number }>();

  return {
    clock: faults.clock,
    decide(call) {
      const key = callKey(call);
      const identity = `${key} ${count(made, key)}`;
      const throttled = isThrottled(call);
      const deed = throttled ? undefined : deedFor(call, identity);
      return { delay: delayOf(call, identity), throttled, deed };
    },
  };

  function deedFor(call: Call, identity: string): Deed | undefined {
    const index = faults.faults.findIndex(({ when }, position) => {
      const fits =
        globMatches(when.service, call.service) &&
        globMatches(when.operation, call.operation) &&
        globMatches(when.account, call.account) &&
        globMatches(when.region, call.region);
      if (!fits || !isTurn(when.call, count(fitting, position))) return false;
      return chance(`${position} ${identity}`) < when.share;
    });
    return faults.faults[index]?.do;
  }

  function isThrottled({ account, region, service }: Call): boolean {
    const limit = faults.limit[service];
    if (!limit) return false;
    const key = `${account} ${region} ${service}`;
    const bucket = buckets.get(key) ?? { tokens: limit.burst, at: now() };
    const gained = ((now() - bucket.at) / 1000) * limit.rate;
    const tokens = Math.min(limit.burst, bucket.tokens + gained);
    const throttled = tokens < 1;
    buckets.set(key, { tokens: throttled ? tokens : tokens - 1, at: now() });
    return throttled;
  }

  /** A log-normal sample with this median and 99th percentile. */
  function delayOf({ service }: Call, identity: string): number {
    const { p50, p99 } = faults.latency[service] ?? faults.latency.default ?? { p50: 0, p99: 0 };
    if (p50 === p99) return p50;
    const [a, b] = [chance(`a ${identity}`), chance(`b ${identity}`)];
    const normal = Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b);
    return p50 * (p99 / p50) ** (normal / 2.326);
  }

  function chance(what: string): number {
    const digest = createHash('sha256').update(`${faults.seed} ${what}`).digest();
    return digest.readUInt32BE() / 2 ** 32;
  }
}

function isTurn(turn: number | string | undefined, nth: number): boolean {
  if (turn === undefined) return true;
  return typeof turn === 'number' ? nth === turn : nth >= Number.parseInt(turn, 10);
}

function count<Key>(counts: Map<Key, number>, key: Key): number {
  const nth = (counts.get(key) ?? 0) + 1;
  counts.set(key, nth);
  return nth;
}
