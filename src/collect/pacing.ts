/** Waiting and knowing the time, handed in so that tests need neither. */
export interface Clock {
  now(): number;
  sleep(millis: number): Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
};

/** Calls per second, and how many may go at once after a quiet time. */
export interface Rate {
  perSecond: number;
  burst: number;
}

/** Rates of one operation, by service or `service:Operation` (RELIABILITY 2). Unlisted: 5 a second. */
export const RATES: ReadonlyMap<string, Rate> = new Map([
  ['account', { perSecond: 4, burst: 4 }],
  ['cloudformation', { perSecond: 4, burst: 5 }],
  ['cloudtrail:LookupEvents', { perSecond: 1.5, burst: 2 }],
  ['cloudwatch-logs', { perSecond: 4, burst: 5 }],
  ['config-service', { perSecond: 4, burst: 4 }],
  ['ec2', { perSecond: 10, burst: 20 }],
  ['ecr', { perSecond: 4, burst: 5 }],
  ['elastic-load-balancing', { perSecond: 4, burst: 5 }],
  ['elastic-load-balancing-v2', { perSecond: 4, burst: 5 }],
  ['iam', { perSecond: 4, burst: 8 }],
  ['identitystore', { perSecond: 8, burst: 8 }],
  ['kms', { perSecond: 4, burst: 8 }],
  ['lambda', { perSecond: 4, burst: 5 }],
  ['organizations', { perSecond: 1.5, burst: 3 }],
  ['route-53', { perSecond: 4, burst: 4 }],
  ['s3', { perSecond: 50, burst: 50 }],
  ['securityhub:BatchImportFindings', { perSecond: 8, burst: 20 }],
  ['securityhub:GetFindings', { perSecond: 2.5, burst: 5 }],
  ['sso-admin', { perSecond: 8, burst: 8 }],
  ['sts:AssumeRole', { perSecond: 4, burst: 4 }],
  ['wafv2', { perSecond: 4, burst: 5 }],
  ['wafv2:ListResourcesForWebACL', { perSecond: 0.8, burst: 1 }],
]);
const DEFAULT_RATE: Rate = { perSecond: 5, burst: 5 };

/** AWS counts all operations of these together, in all regions: the account's bucket is theirs. */
const ONE_BUCKET: readonly string[] = ['account', 'iam', 'organizations', 'route-53'];

/** An account's calls to a service, all regions and operations together, are so many times those of one operation. */
const PARENT = 10;

/** What `castellan.yaml` says about it. */
export interface Pacing {
  /** The part of each rate we may use, 0.25 to 1: the account's own automation uses the same ones. */
  share?: number;
  /** Instead of rows of the table, by service or `service:Operation`. */
  rates?: ReadonlyMap<string, Rate>;
}

interface Asked {
  account: string;
  region: string;
  service: string;
  operation: string;
}

export interface Pacer {
  /** Resolves when the call may be made: first come, first served. */
  ready(call: Asked): Promise<void>;
  /** AWS said that a call sent at this time was too fast: its operation is halved for a while. */
  slowDown(call: Asked, sentAt: number): void;
}

/**
 * A bucket for each account, region, service and operation, under a parent for each account and service. Whoever waits
 * is let through at the rate of that moment, so a throttle slows down those who wait already. Once it `isOver` nobody
 * waits any more.
 */
export function pacerOf(
  clock: Clock,
  { share = 1, rates = new Map() }: Pacing = {},
  isOver: () => boolean = () => false,
): Pacer {
  const buckets = new Map<string, Bucket>();
  return {
    async ready(call) {
      if (!ONE_BUCKET.includes(call.service)) await ownOf(call).take();
      await parentOf(call).take();
    },
    slowDown(call, sentAt) {
      const bucket = ONE_BUCKET.includes(call.service) ? parentOf(call) : ownOf(call);
      bucket.halve(sentAt);
    },
  };

  function ownOf({ account, region, service, operation }: Asked): Bucket {
    const key = `${account} ${service} ${region} ${operation}`;
    return bucketOf(key, rateOf(`${service}:${operation}`, service));
  }

  function parentOf({ account, service }: Asked): Bucket {
    const { perSecond, burst } = rateOf(service);
    const times = ONE_BUCKET.includes(service) ? 1 : PARENT;
    return bucketOf(`${account} ${service}`, {
      perSecond: perSecond * times,
      burst: burst * times,
    });
  }

  function rateOf(...names: string[]): Rate {
    for (const name of names) {
      const rate = rates.get(name) ?? RATES.get(name);
      if (rate) return rate;
    }
    return DEFAULT_RATE;
  }

  function bucketOf(key: string, { perSecond, burst }: Rate): Bucket {
    let bucket = buckets.get(key);
    if (!bucket) {
      bucket = new Bucket(clock, { perSecond: perSecond * share, burst }, isOver);
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

/** So little of a token may be missing: what adding up leaves. */
const CRUMB = 1e-6;

/** So soon an end is noticed. */
const LONGEST_SLEEP = 1000;

/** A token bucket with a queue. */
class Bucket {
  readonly #clock: Clock;
  readonly #rate: Rate;
  readonly #isOver: () => boolean;
  #tokens: number;
  #filledAt: number;
  #share = 1;
  #throttledAt = Number.NEGATIVE_INFINITY;
  #turn: Promise<void> = Promise.resolve();

  constructor(clock: Clock, rate: Rate, isOver: () => boolean) {
    this.#clock = clock;
    this.#rate = rate;
    this.#isOver = isOver;
    this.#tokens = rate.burst;
    this.#filledAt = clock.now();
  }

  /** Resolves when it is our turn and a token was taken. */
  take(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#waitForToken());
    return this.#turn;
  }

  /** Of many calls throttled together, one counts: those sent before the rate was halved say nothing about it. */
  halve(sentAt: number): void {
    if (sentAt < this.#throttledAt) return;
    this.#refill();
    this.#share = Math.max(LEAST, this.#grown() / 2);
    this.#throttledAt = this.#clock.now();
    // AWS's own bucket is empty, so a burst of ours would run into it again.
    this.#tokens = Math.min(this.#tokens, 0);
  }

  async #waitForToken(): Promise<void> {
    for (let wait = this.#missing(); wait > 0 && !this.#isOver(); wait = this.#missing()) {
      await this.#clock.sleep(Math.min(wait, LONGEST_SLEEP));
    }
    this.#tokens -= 1;
  }

  /** Milliseconds until there is a whole token. */
  #missing(): number {
    this.#refill();
    return this.#tokens >= 1 - CRUMB ? 0 : (1 - this.#tokens) / this.#perMilli();
  }

  #refill(): void {
    const now = this.#clock.now();
    const gained = (now - this.#filledAt) * this.#perMilli();
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + gained);
    this.#filledAt = now;
  }

  #perMilli(): number {
    return (this.#rate.perSecond * this.#grown()) / 1000;
  }

  #grown(): number {
    const steps = Math.floor((this.#clock.now() - this.#throttledAt - PENALTY) / GROWTH_EVERY);
    return steps > 0 ? Math.min(1, this.#share * GROWTH ** steps) : this.#share;
  }
}
