import { expect, test } from 'vitest';
import { clients } from './aws/clients.ts';
import { fakeClock } from './fake-clock.testing.ts';
import { type Pacing, pacerOf, RATES } from './pacing.ts';

const getRole = { account: '1', region: 'us-east-1', service: 'iam', operation: 'GetRole' };

/** When each of `count` calls, all wanted at once, was let through, in seconds. */
async function times(count: number, call: typeof getRole, pacing?: Pacing): Promise<number[]> {
  const clock = fakeClock();
  const pacer = pacerOf(clock, pacing);
  const at: number[] = [];
  const all = Array.from({ length: count }, async () => {
    await pacer.ready(call);
    at.push(clock.now() / 1000);
  });
  await clock.run();
  await Promise.all(all);
  return at;
}

test('a burst goes through at once, the rest at the rate', async () => {
  const at = await times(16, getRole);
  expect(at.filter((t) => t === 0)).toHaveLength(8);
  expect(at.at(-1)).toBeCloseTo(8 / 4);
});

test('150 at once against a server of 5 a second and a burst of 10 are never refused', async () => {
  const at = await times(150, getRole);
  let tokens = 10;
  let last = 0;
  for (const t of at) {
    tokens = Math.min(10, tokens + (t - last) * 5) - 1;
    last = t;
    expect(tokens).toBeGreaterThanOrEqual(-1e-9);
  }
});

test('half of AWS is for others when we are told so, and a row can be another', async () => {
  expect((await times(16, getRole, { share: 0.5 })).at(-1)).toBeCloseTo(8 / 2);
  const rates = new Map([['iam', { perSecond: 1, burst: 1 }]]);
  expect(await times(3, getRole, { rates })).toStrictEqual([0, 1, 2]);
});

test('a throttle empties the bucket and halves the rate, for those who wait already too', async () => {
  const clock = fakeClock();
  const pacer = pacerOf(clock);
  const at: number[] = [];
  const all = Array.from({ length: 20 }, async () => {
    await pacer.ready(getRole);
    at.push(clock.now() / 1000);
  });
  void clock.sleep(1000).then(() => pacer.slowDown(getRole, 0));
  await clock.run();
  await Promise.all(all);
  const late = at.filter((t) => t > 1.5);
  expect(late.length).toBeGreaterThan(4);
  for (const [i, t] of late.slice(1).entries()) expect(t - (late[i] ?? 0)).toBeCloseTo(0.5);
});

test('of calls that were under way together, one throttle counts', async () => {
  const clock = fakeClock();
  const pacer = pacerOf(clock, { rates: new Map([['iam', { perSecond: 4, burst: 1 }]]) });
  void clock.sleep(1000);
  await clock.run();
  for (let i = 0; i < 5; i += 1) pacer.slowDown(getRole, 500);
  pacer.slowDown(getRole, 999);
  await take(2);
  const start = clock.now();
  await take(1);
  expect(clock.now() - start).toBeCloseTo(500);

  async function take(count: number) {
    const all = Array.from({ length: count }, () => pacer.ready(getRole));
    await clock.run();
    await Promise.all(all);
  }
});

test.for([
  [29, 2],
  [41, 2.2],
  [51, 2.42],
  [200, 4],
] as const)('%s s after a throttle it is %s a second', async ([seconds, rate]) => {
  const clock = fakeClock();
  const pacer = pacerOf(clock, { rates: new Map([['iam', { perSecond: 4, burst: 1 }]]) });
  pacer.slowDown(getRole, 0);
  void clock.sleep(seconds * 1000);
  await clock.run();
  const all = [pacer.ready(getRole), pacer.ready(getRole)];
  await clock.run();
  await Promise.all(all);
  expect(clock.now() / 1000 - seconds).toBeCloseTo(1 / rate);
});

test('operations of IAM share one bucket, those of EC2 and other accounts have their own', async () => {
  const clock = fakeClock();
  const pacer = pacerOf(clock);
  const waits: Record<string, number> = {};
  const take = async (name: string, call: typeof getRole, count: number) => {
    for (let i = 0; i < count; i += 1) await pacer.ready(call);
    waits[name] = clock.now() / 1000;
  };
  const all = [
    take('roles', getRole, 8).then(() => take('users', { ...getRole, operation: 'GetUser' }, 1)),
    take('elsewhere', { ...getRole, account: '2' }, 8),
    take('vpcs', { ...getRole, service: 'ec2', operation: 'DescribeVpcs' }, 20).then(() =>
      take('subnets', { ...getRole, service: 'ec2', operation: 'DescribeSubnets' }, 20),
    ),
  ];
  await clock.run();
  await Promise.all(all);
  expect(waits).toStrictEqual({ roles: 0, users: 0.25, elsewhere: 0, vpcs: 0, subnets: 0 });
});

test('all regions and operations together are ten times one operation', async () => {
  const clock = fakeClock();
  const pacer = pacerOf(clock, { rates: new Map([['kms', { perSecond: 1, burst: 1 }]]) });
  const all = Array.from({ length: 30 }, (_, i) =>
    pacer.ready({ ...getRole, service: 'kms', region: `region-${i}` }),
  );
  await clock.run();
  await Promise.all(all);
  expect(clock.now() / 1000).toBeCloseTo(20 / 10);
});

test('every row is about a service we have', () => {
  const services = [...RATES.keys()].map((name) => name.split(':')[0]);
  expect(services.filter((name) => !Object.keys(clients).includes(name ?? ''))).toStrictEqual([]);
});
