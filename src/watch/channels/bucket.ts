/** How many messages people get: so many at once, and then so many a minute. */
export interface Rate {
  perMinute: number;
  burst: number;
}

/** What is left of a rate. Moments are in milliseconds. */
export interface Bucket {
  left(now: number): number;
  take(now: number): void;
  /** When a message may be sent. */
  freeAt(now: number): number;
}

/** `rate`: undefined where there is none. */
export function bucketOf(rate: Rate | undefined): Bucket {
  if (!rate) return { left: () => Number.POSITIVE_INFINITY, take() {}, freeAt: (now) => now };
  const { burst } = rate;
  const perMilli = rate.perMinute / 60_000;
  let tokens = burst;
  let asOf: number | undefined;
  return {
    left,
    take(now) {
      tokens = left(now) - 1;
      asOf = now;
    },
    freeAt: (now) => now + Math.ceil(Math.max(0, 1 - left(now)) / perMilli),
  };

  /** A clock that goes back fills nothing. */
  function left(now: number): number {
    return Math.min(burst, tokens + Math.max(0, now - (asOf ?? now)) * perMilli);
  }
}
