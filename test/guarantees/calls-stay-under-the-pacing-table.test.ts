import { expect, test } from 'vitest';
import { fakeClock } from '../../src/collect/fake-clock.testing.ts';
import { type Pacing, pacerOf, RATES, type Rate } from '../../src/collect/pacing.ts';

/**
 * The reference simulation: a large account's calls, all wanted at once, against buckets such as AWS keeps. Each call
 * takes 20 to 200 ms to arrive and as long to return; a throttled one is tried again as `live` does.
 */

/** AWS's side, for an operation in a region, or for all of a service. Where AWS publishes nothing, a guess. */
const AWS: Record<string, Rate & { together?: true }> = {
  iam: { perSecond: 5, burst: 10, together: true },
  ec2: { perSecond: 20, burst: 100 },
  kms: { perSecond: 5, burst: 10 },
  lambda: { perSecond: 15, burst: 15 },
  s3: { perSecond: 55, burst: 60 },
};

type Load = [service: string, operation: string, region: string, count: number];

const large: Load[] = [
  ['iam', 'GetAccountAuthorizationDetails', 'us-east-1', 200],
  ['iam', 'GetRole', 'us-east-1', 600],
  ['iam', 'ListAccessKeys', 'us-east-1', 200],
  ...['us-east-1', 'eu-west-1', 'eu-central-1'].flatMap((region): Load[] => [
    ['ec2', 'DescribeNetworkInterfaces', region, 500],
    ['ec2', 'DescribeSnapshotAttribute', region, 1000],
    ['kms', 'DescribeKey', region, 400],
    ['kms', 'GetKeyPolicy', region, 400],
    ['lambda', 'GetPolicy', region, 300],
    ['lambda', 'GetFunctionUrlConfig', region, 300],
  ]),
  ['s3', 'GetBucketPolicy', 'eu-west-1', 5000],
  ['s3', 'GetBucketAcl', 'eu-west-1', 5000],
];

/** The time our own table allows: the operation, or the service, that takes longest. */
function allowed(loads: readonly Load[], part = 1): number {
  const seconds = new Map<string, number>();
  for (const [service, operation, region, count] of loads) {
    const rate = RATES.get(service);
    if (!rate) throw new Error(`${service} has no rate`);
    const key = service === 'iam' ? service : `${service} ${operation} ${region}`;
    seconds.set(
      key,
      (seconds.get(key) ?? -rate.burst / (rate.perSecond * part)) + count / (rate.perSecond * part),
    );
  }
  return Math.max(...seconds.values());
}

async function simulate(loads: readonly Load[], pacing?: Pacing, others = 0) {
  const clock = fakeClock();
  const pacer = pacerOf(clock, pacing);
  const aws = awsOf(clock.now, others);
  let seed = 1;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const counts = { sent: 0, throttled: 0, lost: 0 };
  const one = async (service: string, operation: string, region: string) => {
    const call = { account: '1', region, service, operation };
    for (let attempt = 1; ; attempt += 1) {
      await pacer.ready(call);
      const sentAt = clock.now();
      counts.sent += 1;
      await clock.sleep(20 + 180 * random());
      const throttled = aws(call);
      await clock.sleep(20 + 180 * random());
      if (!throttled) return;
      counts.throttled += 1;
      pacer.slowDown(call, sentAt);
      if (attempt === 10) {
        counts.lost += 1;
        return;
      }
      await clock.sleep(random() * Math.min(20_000, 200 * 2 ** attempt));
    }
  };
  const all = loads.flatMap(([service, operation, region, count]) =>
    Array.from({ length: count }, () => one(service, operation, region)),
  );
  await clock.run();
  await Promise.all(all);
  return { ...counts, share: counts.throttled / counts.sent, seconds: clock.now() / 1000 };
}

/** True when AWS throttles the call. `others` is the part of each bucket that somebody else uses. */
function awsOf(now: () => number, others: number) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return ({
    service,
    operation,
    region,
  }: {
    service: string;
    operation: string;
    region: string;
  }) => {
    const limit = AWS[service];
    if (!limit) throw new Error(`${service} has no limit`);
    const key = limit.together ? service : `${service} ${operation} ${region}`;
    const bucket = buckets.get(key) ?? { tokens: limit.burst, at: now() };
    const gained = ((now() - bucket.at) / 1000) * limit.perSecond * (1 - others);
    const tokens = Math.min(limit.burst, bucket.tokens + gained);
    const throttled = tokens < 1;
    buckets.set(key, { tokens: throttled ? tokens : tokens - 1, at: now() });
    return throttled;
  };
}

test('a large account is read at the rate of the table: at most 0.5 % throttled, nothing lost', async () => {
  const { share, lost, seconds } = await simulate(large);
  expect(share).toBeLessThanOrEqual(0.005);
  expect(lost).toBe(0);
  expect(seconds / allowed(large)).toBeLessThan(1.15);
});

test('with half of each rate it takes twice as long', async () => {
  const { share, seconds } = await simulate(large, { share: 0.5 });
  expect(share).toBeLessThanOrEqual(0.005);
  expect(seconds / allowed(large, 0.5)).toBeLessThan(1.15);
});

test('where somebody else uses half of what AWS allows, nothing is lost', async () => {
  const { share, lost } = await simulate(large, {}, 0.5);
  expect(share).toBeLessThan(0.1);
  expect(lost).toBe(0);
});
