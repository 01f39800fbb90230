import { expect, test } from 'vitest';
import { type Clock, pacerOf } from './pacing.ts';

/** Time that moves when somebody sleeps: all waits of a test end in order, at once. */
function fakeClock(): Clock & { run(): Promise<void> } {
  let now = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (millis) => new Promise((wake) => sleepers.push({ at: now + millis, wake })),
    async run() {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (!next) return;
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}

const getRole = { account: '1', region: 'us-east-1', service: 'iam', operation: 'GetRole' };

/** When each of `count` calls, all wanted at once, was let through, in seconds. */
async function times(
  count: number,
  call: typeof getRole,
  share?: number,
  throttledFirst = 0,
): Promise<number[]> {
  const clock = fakeClock();
  const pacer = pacerOf(clock, share);
  for (let i = 0; i < throttledFirst; i += 1) pacer.slowDown(call);
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
  const at = await times(28, getRole);
  expect(at.filter((t) => t === 0)).toHaveLength(20);
  expect(at.at(-1)).toBeCloseTo(8 / 4);
});

test('150 at once against a server of 5 a second and a burst of 20 are never refused', async () => {
  const at = await times(150, getRole);
  let tokens = 20;
  let last = 0;
  for (const t of at) {
    tokens = Math.min(20, tokens + (t - last) * 5) - 1;
    last = t;
    expect(tokens).toBeGreaterThanOrEqual(-1e-9);
  }
});

test('a throttle halves the rate, and half of AWS is for others when we are told so', async () => {
  expect((await times(28, getRole, 1, 1)).at(-1)).toBeCloseTo(8 / 2);
  expect((await times(28, getRole, 0.5)).at(-1)).toBeCloseTo(8 / 2);
});

test('the rate grows back', async () => {
  const clock = fakeClock();
  const pacer = pacerOf(clock);
  pacer.slowDown(getRole);
  void clock.sleep(5 * 60_000);
  await clock.run();
  const at: number[] = [];
  const all = Array.from({ length: 28 }, async () => {
    await pacer.ready(getRole);
    at.push(clock.now() / 1000 - 300);
  });
  await clock.run();
  await Promise.all(all);
  expect(at.at(-1)).toBeCloseTo(8 / 4);
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
    take('roles', getRole, 20).then(() => take('users', { ...getRole, operation: 'GetUser' }, 1)),
    take('elsewhere', { ...getRole, account: '2' }, 20),
    take('vpcs', { ...getRole, service: 'ec2', operation: 'DescribeVpcs' }, 20).then(() =>
      take('subnets', { ...getRole, service: 'ec2', operation: 'DescribeSubnets' }, 20),
    ),
  ];
  await clock.run();
  await Promise.all(all);
  expect(waits).toStrictEqual({ roles: 0, users: 0.25, elsewhere: 0, vpcs: 0, subnets: 0 });
});
