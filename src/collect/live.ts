import type { Service } from './aws/api.ts';
import { attemptsFor, isExpired, isThrottle, isTransient } from './errors.ts';
import { type Clock, type Pacer, type Pacing, pacerOf, realClock, unpaced } from './pacing.ts';
import { patient } from './patience.ts';
import type { Answer, AwsError, Call, Redactor } from './recording.ts';
import { ownRedactor } from './redact/redact.ts';
import { renewalOf } from './renewal.ts';
import { type Connection, type CredentialSource, connect } from './sdk.ts';

export interface LiveOptions {
  /** Profile of the AWS configuration files; default: the SDK's own chain. */
  profile?: string;
  /** Instead of a profile or the chain. */
  credentials?: CredentialSource;
  /** A server that stands in for AWS; default: what the environment names, else AWS. */
  endpoint?: string;
  /** How many calls may be under way at once. */
  concurrency?: number;
  /** Shared by several ways, which then have so many calls under way together. */
  slots?: Slots;
  clock?: Clock;
  deadlines?: Partial<Deadlines>;
  /** Takes out what may be a secret; default: with the key of this installation. */
  redactor?: Redactor;
  /** Answers are handed on as they came, and none is recorded: bytes are bytes, and nothing is taken out. */
  asIs?: boolean;
  /** Rejects further calls once aborted. */
  signal?: AbortSignal;
  /** True once the credentials that these come from no longer work. */
  expired?: () => boolean;
  /** Other rates than the table's. Given, they hold for a server that stands in for AWS too. */
  pacing?: Pacing;
}

/** In milliseconds (RELIABILITY 1, P6). */
export interface Deadlines {
  request: number;
  operation: number;
  run: number;
}

const DEADLINES: Deadlines = {
  request: 20_000,
  operation: 5 * 60_000,
  run: 4 * 60 * 60_000,
};

/** What AWS says, live: paced, retried, within deadlines. Never rejects for what AWS or the network did. */
export interface Live {
  answer(call: Call): Promise<Answer>;
  counters: { calls: number; retries: number; throttled: number; underWay: number };
  /** True once AWS said the credentials no longer work; every call after that fails at once. */
  credentialsExpired(): boolean;
  /** How far AWS's clock is ahead of ours, in milliseconds; undefined before it answered. */
  clockSkew(): number | undefined;
  close(): void;
}

const LEAST_WAIT = 200;
const MOST_WAIT = 20_000;

/** Opens the way to AWS. Nothing is sent, and no client loaded, before the first call. */
export function live(options: LiveOptions = {}): Live {
  const clock = options.clock ?? realClock;
  const deadlines = { ...DEADLINES, ...options.deadlines };
  const slots = options.slots ?? slotsOf(options.concurrency);
  const connection = connect({ ...options, requestTimeout: deadlines.request });
  const isPaced = connection.isAws || options.pacing !== undefined;
  const end = endOf(options, clock, deadlines.run);
  const isOver = () => end.refusal() !== undefined;
  const pacer: Pacer = isPaced ? pacerOf(clock, options.pacing, isOver) : unpaced;
  const redact = options.asIs ? untouched : (options.redactor ?? ownRedactor);
  const counters = { calls: 0, retries: 0, throttled: 0, underWay: 0 };
  const renewal = renewalOf({ renew: connection.renew, ask: sent, giveUp: end.expire });

  return {
    counters,
    credentialsExpired: end.hasExpired,
    clockSkew: () => connection.clockSkew(),
    close: () => connection.close(),

    answer: patient(ask, clock),
  };

  async function ask(call: Call): Promise<Answer> {
    counters.calls += 1;
    // It begins with our turn: the queue before it may be hours long.
    let deadline = Number.POSITIVE_INFINITY;
    let wasRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
      if (!isOver()) {
        // Loaded before it is paced: what piles up behind a load would arrive at AWS all at once.
        await connection.client(call.service as Service, call.region).catch(() => {});
        await pacer.ready(call);
      }
      const refusal = end.refusal();
      if (refusal) return { error: refusal };
      if (attempt === 1) deadline = clock.now() + deadlines.operation;
      const slot = call.service === 'sts' ? free : slots;
      const { done, renewals } = await slot(() =>
        renewal.guarded(async () => ({ sentAt: clock.now(), answer: await sent(call) })),
      );
      const { answer, sentAt } = done;
      renewal.hear(call, answer);
      if (!('error' in answer)) return answer;
      if (isExpired(answer.error) && !isOver()) {
        // A source that has just failed is not asked again. When others have expired too, there are none that work.
        const mayBeRenewed: boolean = !wasRenewed && answer.error.name !== 'CredentialsError';
        wasRenewed = mayBeRenewed && (await renewal.renewed(renewals));
        if (wasRenewed) continue;
        end.expire();
      }
      if (isThrottle(answer.error)) {
        counters.throttled += 1;
        pacer.slowDown(call, sentAt);
      }
      const wait = Math.random() * Math.min(MOST_WAIT, LEAST_WAIT * 2 ** attempt);
      const over = attempt >= attemptsFor(answer.error) || clock.now() + wait > deadline;
      if (over || isOver() || !isTransient(answer.error)) return answer;
      counters.retries += 1;
      await clock.sleep(wait);
    }
  }

  /** The queues before it may have been long. */
  async function sent(call: Call): Promise<Answer> {
    const refusal = end.refusal();
    if (refusal) return { error: refusal };
    const answer = await once(connection, call, counters, deadlines.request);
    if (options.asIs || 'error' in answer) return redact(call, answer);
    return redact(call, { output: toPlain(answer.output) });
  }
}

const untouched: Redactor = (_, answer) => answer;

/** What ends all asking: an interruption, credentials that no longer work, the run's deadline. */
function endOf({ signal, expired }: LiveOptions, clock: Clock, deadline: number) {
  const startedAt = clock.now();
  let hasExpired = false;
  return {
    hasExpired: () => hasExpired,
    expire() {
      hasExpired = true;
    },
    refusal(): AwsError | undefined {
      if (signal?.aborted) return INTERRUPTED;
      if (hasExpired || expired?.()) return EXPIRED;
      return clock.now() - startedAt > deadline ? TOO_LATE : undefined;
    },
  };
}

const INTERRUPTED: AwsError = { name: 'Interrupted', message: 'the scan was interrupted' };
const EXPIRED: AwsError = {
  name: 'ExpiredToken',
  message: 'the credentials expired during the scan',
};
const TOO_LATE: AwsError = {
  name: 'DeadlineExceeded',
  message: 'the scan took longer than it may',
};

async function once(
  connection: Connection,
  call: Call,
  counters: Live['counters'],
  timeout: number,
): Promise<Answer> {
  counters.underWay += 1;
  try {
    const client = await connection.client(call.service as Service, call.region);
    return { output: await within(timeout, client.call(call.operation, call.input)) };
  } catch (error) {
    return { error: toAwsError(error) };
  } finally {
    counters.underWay -= 1;
  }
}

/** The SDK's own time-outs watch the socket; a body that trickles needs this one. */
async function within<Value>(millis: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('no complete answer in time'), { name: 'TimeoutError' }));
    }, millis * 1.25);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

const NETWORK =
  /^(ECONN|ENET|EHOST|EPIPE|EAI_|ENOTFOUND|EPROTO|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** The name under which an error is recorded and classified: AWS's code, or ours for what never reached AWS. */
function toAwsError(error: unknown): AwsError {
  if (!(error instanceof Error)) return { name: 'Unknown', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const status = statusOf(error);
  const wrap = (name: string): AwsError => ({
    name,
    message: error.message,
    ...(status !== undefined && { statusCode: status }),
  });
  if (error.name === 'CredentialsProviderError') return wrap('CredentialsError');
  if (NETWORK.test(code)) return { name: 'NetworkError', message: code };
  // A proxy's or a load balancer's page where AWS's own format was expected.
  if (error instanceof SyntaxError || (!('$fault' in error) && status !== undefined))
    return wrap('MalformedAnswer');
  return wrap(error.name === 'Error' && code !== '' ? code : error.name);
}

function statusOf(error: Error): number | undefined {
  if ('$metadata' in error) {
    const metadata = error.$metadata as { httpStatusCode?: number };
    if (metadata.httpStatusCode !== undefined) return metadata.httpStatusCode;
  }
  const response = Reflect.get(error, '$response') as { statusCode?: number } | undefined;
  return response?.statusCode;
}

/** JSON as a recording holds it: dates as ISO strings, blobs as `{ $base64 }`, nothing undefined. */
function toPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return { $base64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(toPlain);
  const plain: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined && key !== '$metadata') plain.push([key, toPlain(member)]);
  }
  return Object.fromEntries(plain);
}

/** For sessions: calls that have a slot already may wait for one. */
const free: Slots = (task) => task();

export type Slots = <Value>(task: () => Promise<Value>) => Promise<Value>;

/** Lets `limit` tasks run at once; the others wait their turn, first come first served. */
export function slotsOf(limit = 64): Slots {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
