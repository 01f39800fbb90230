import { expect, test } from 'vitest';
import { awsAt, type Caller } from './aws.ts';
import { AwsCallError } from './collector.ts';
import { unfinished } from './errors.ts';
import type { Memo } from './memo.ts';
import type { Call } from './recording.ts';

const place = {
  partition: 'aws',
  account: '111122223333',
  region: 'eu-west-1',
  now: '2026-01-01T00:00:00.000Z',
} as const;

/** Pages by the token that asks for them; `''` is the first. */
function pagesOf(pages: Record<string, object>, asked: Call[] = []): Caller {
  return async (call) => {
    asked.push(call);
    const page = pages[String(call.input.Marker ?? '')];
    if (!page) throw new Error('no such page');
    return page;
  };
}

async function listUsers(caller: Caller): Promise<{ users: string[]; stopped?: unknown }> {
  const users: string[] = [];
  try {
    for await (const { Users = [] } of awsAt(place, caller, new Map()).pages(
      'iam',
      'ListUsers',
      {},
    )) {
      users.push(...Users.map(({ UserName }) => UserName ?? ''));
    }
    return { users };
  } catch (stopped) {
    return { users, stopped: stopped instanceof AwsCallError ? stopped.unknown : stopped };
  }
}

const user = (name: string) => ({ Users: [{ UserName: name }] });
const repeated = { $unknown: 'incomplete', detail: 'iam:ListUsers repeated a page token' };

test.for([
  ['one page', { '': user('a') }, ['a'], undefined],
  ['two pages', { '': { ...user('a'), Marker: '2' }, 2: user('b') }, ['a', 'b'], undefined],
  [
    'an empty page with a token',
    { '': { Users: [], Marker: '2' }, 2: user('b') },
    ['b'],
    undefined,
  ],
  ['an empty token ends it', { '': { ...user('a'), Marker: '' } }, ['a'], undefined],
  [
    'A, A',
    { '': { ...user('a'), Marker: 'A' }, A: { ...user('b'), Marker: 'A' } },
    ['a', 'b'],
    repeated,
  ],
  [
    'A, B, A, B',
    {
      '': { ...user('a'), Marker: 'A' },
      A: { ...user('b'), Marker: 'B' },
      B: { ...user('c'), Marker: 'A' },
    },
    ['a', 'b', 'c'],
    repeated,
  ],
  [
    'more, but not where',
    { '': { ...user('a'), IsTruncated: true } },
    ['a'],
    { $unknown: 'incomplete', detail: 'iam:ListUsers says there is more but not where' },
  ],
] as [string, Record<string, object>, string[], unknown][])(
  '%s',
  async ([, pages, users, stopped]) => {
    expect(await listUsers(pagesOf(pages))).toStrictEqual({
      users,
      ...(stopped !== undefined && { stopped }),
    });
  },
);

test('who asks once is not given a first page for the whole', async () => {
  for (const page of [
    { ...user('a'), Marker: '2' },
    { ...user('a'), IsTruncated: true },
  ]) {
    const asked = awsAt(place, async () => page, new Map()).call('iam', 'ListUsers', {});
    await expect(asked).rejects.toMatchObject({ unknown: { $unknown: 'incomplete' } });
  }
});

test('of several calls at once each that fails is told, and the first decides', async () => {
  const told: string[] = [];
  const refuse: Caller = async ({ operation }) => {
    if (operation === 'ListKeys') return { Keys: [] };
    throw unfinished({ service: 'kms', operation, region: 'eu-west-1' }, 'denied', 'x');
  };
  const aws = awsAt(place, refuse, new Map(), ({ operation, unknown }) => {
    told.push(operation);
    return unknown;
  });
  const keys = aws.call('kms', 'ListKeys', {});
  expect(await aws.all([keys, 1])).toStrictEqual([{ Keys: [] }, 1]);
  const all = aws.all([
    keys,
    aws.call('kms', 'ListAliases', {}),
    aws.call('kms', 'ListGrants', { KeyId: 'k' }),
  ]);
  await expect(all).rejects.toMatchObject({ operation: 'ListAliases' });
  expect(told).toStrictEqual(['ListGrants']);
  expect(await aws.orUnknown(aws.call('kms', 'ListAliases', {}))).toMatchObject({
    $unknown: 'denied',
  });
  expect(told).toStrictEqual(['ListGrants', 'ListAliases']);
});

test('a resource asks the same question once, and shared ones the whole account asks once', async () => {
  const asked: Call[] = [];
  const caller: Caller = async (call) => asked.push(call);
  const shared: Memo = new Map();
  for (const _ of ['one resource', 'another']) {
    const aws = awsAt(place, caller, shared);
    await aws.call('s3', 'GetBucketAcl', { Bucket: 'b' });
    await aws.call('s3', 'GetBucketAcl', { Bucket: 'b' });
    await aws.call('iam', 'ListUsers', {}, { shared: true });
    await aws.in('us-west-2').call('iam', 'ListUsers', {}, { shared: true });
  }
  expect(asked.map(({ operation, region }) => `${operation} ${region}`)).toStrictEqual([
    'GetBucketAcl eu-west-1',
    'ListUsers us-east-1',
    'GetBucketAcl eu-west-1',
  ]);
});

test.for([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-northwest-1'],
  ['aws-us-gov', 'us-gov-west-1'],
] as const)('global services of %s answer in %s', async ([partition, region]) => {
  const asked: Call[] = [];
  const aws = awsAt({ ...place, partition }, async (call) => asked.push(call), new Map());
  await aws.call('iam', 'ListUsers', {});
  await aws.call('kms', 'ListKeys', {});
  expect(asked.map((call) => call.region)).toStrictEqual([region, 'eu-west-1']);
});
