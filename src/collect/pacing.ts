/** Waiting and knowing the time, handed in so that tests need neither. */
export interface Clock {
  now(): number;
  sleep(millis: number): Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
};

/** Calls per second, for one operation unless it says otherwise. */
export interface Rate {
  perSecond: number;
  burst: number;
}

/** Rates by service and, where known, operation (RELIABILITY 2). Unlisted: 5 a second. */
const RATES: Record<string, Rate> = {
  'sts:AssumeRole': { perSecond: 4, burst: 4 },
  'cloudtrail:LookupEvents': { perSecond: 1.5, burst: 2 },
  ec2: { perSecond: 10, burst: 20 },
  iam: { perSecond: 4, burst: 20 },
  organizations: { perSecond: 1.5, burst: 3 },
  account: { perSecond: 4, burst: 5 },
  'config-service': { perSecond: 4, burst: 4 },
  kms: { perSecond: 4, burst: 10 },
  'cloudwatch-logs': { perSecond: 4, burst: 5 },
  s3: { perSecond: 50, burst: 100 },
};
const DEFAULT_RATE: Rate = { perSecond: 5, burst: 5 };

/** All operations of these share one bucket per account, as AWS counts them together. */
const ONE_BUCKET: readonly string[] = ['iam', 'organizations', 'account'];

export interface Pacer {
  /** Resolves when the call may be made. */
  ready(call: {
    account: string;
    region: string;
    service: string;
    operation: string;
  }): Promise<void>;
  /** AWS said it was too fast: the operation's bucket is halved for a while. */
  slowDown(call: { account: string; region: string; service: string; operation: string }): void;
}

/** `share` (0.25 to 1) is the part of each rate we may use, as the account's own automation uses the same ones. */
export function pacerOf(clock: Clock, share = 1): Pacer {
  const buckets = new Map<string, Bucket>();
  return {
    async ready(call) {
      const wait = bucketOf(call).reserve(clock.now());
      if (wait > 0) await clock.sleep(wait);
    },
    slowDown: (call) => bucketOf(call).halve(clock.now()),
  };

  function bucketOf({
    account,
    region,
    service,
    operation,
  }: Parameters<Pacer['ready']>[0]): Bucket {
    const place = ONE_BUCKET.includes(service) ? service : `${region} ${service} ${operation}`;
    const key = `${account} ${place}`;
    let bucket = buckets.get(key);
    if (!bucket) {
      const rate = RATES[`${service}:${operation}`] ?? RATES[service] ?? DEFAULT_RATE;
      bucket = new Bucket({ perSecond: rate.perSecond * share, burst: rate.burst });
      buckets.set(key, bucket);
    }
    return bucket;
  }
}

/** No pacing at all: for servers that are not AWS. */
export const unpaced: Pacer = { ready: async () => {}, slowDown() {} };

const PENALTY = 30_000;
const GROWTH_EVERY = 10_000;
const GROWTH = 1.1;
const LEAST = 1 / 16;

/** A token bucket kept as the moment at which it will be full again (generic cell rate algorithm). */
class Bucket {
  readonly #rate: Rate;
  #share = 1;
  #throttledAt = Number.NEGATIVE_INFINITY;
  #fullAt = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Takes one token; answers how many milliseconds to wait for it. */
  reserve(now: number): number {
    const interval = 1000 / (this.#rate.perSecond * this.#grown(now));
    const allowance = interval * (this.#rate.burst - 1);
    this.#fullAt = Math.max(this.#fullAt, now) + interval;
    return Math.max(0, this.#fullAt - interval - allowance - now);
  }

  halve(now: number): void {
    this.#share = Math.max(LEAST, this.#grown(now) / 2);
    this.#throttledAt = now;
  }

  #grown(now: number): number {
    const steps = Math.floor((now - this.#throttledAt - PENALTY) / GROWTH_EVERY);
    return steps > 0 ? Math.min(1, this.#share * GROWTH ** steps) : this.#share;
  }
}
