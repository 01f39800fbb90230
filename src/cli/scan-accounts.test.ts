import { expect, test } from 'vitest';
import type { Caller } from '../collect/aws.ts';
import { toCallError } from '../collect/errors.ts';
import type { AwsError } from '../collect/recording.ts';
import type { Door } from '../collect/scope.ts';
import { type AnyControl, control } from '../controls/control.ts';
import type { Findings } from '../model/finding.ts';
import { scanAccounts } from './scan-accounts.ts';

const NOW = '2026-01-01T00:00:00.000Z';
const REGIONS = ['eu-west-1', 'us-east-1'];

const encrypts = control({
  id: 'test.encrypts',
  on: 'AWS::::Region',
  sources: ['live'],
  severity: 'medium',
  title: 'Region encrypts new EBS volumes by default',
  why: 'They are plain otherwise.',
  fix: 'Switch it on.',
  see: ['https://example.com'],
  reads: ['ebsEncryptionByDefault'],
  check: ({ ebsEncryptionByDefault }) => ebsEncryptionByDefault || 'it is off',
}) as unknown as AnyControl;

const idOf = (number: number) => String(100_000_000_000 + number);

/** Every third account encrypts. `refuses` says what AWS answers instead, to which operation. */
function doorOf(number: number, refuses: Record<string, AwsError> = {}): Door {
  const account = idOf(number);
  const caller: Caller = async (call) => {
    await new Promise((resolve) => setTimeout(resolve, (number * 7) % 5));
    const refusal = refuses[call.operation];
    if (refusal) throw toCallError(call, refusal);
    switch (call.operation) {
      case 'GetCallerIdentity':
        return { Account: account, Arn: `arn:aws:sts::${account}:assumed-role/reads/me` };
      case 'ListRegions':
        return { Regions: REGIONS.map((RegionName) => ({ RegionName })) };
      default:
        return { EbsEncryptionByDefault: number % 3 === 0 };
    }
  };
  return {
    account,
    name: `team-${number}`,
    organizationalUnit: 'Work',
    caller,
    region: 'eu-west-1',
  };
}

function scan(doors: readonly Door[], accountsAtOnce = 8): Promise<Findings> {
  return scanAccounts({
    doors,
    source: { kind: 'live' },
    now: NOW,
    finished: () => NOW,
    regions: {},
    controls: [encrypts],
    all: true,
    accountsAtOnce,
    calls: () => 0,
  });
}

const forty = Array.from({ length: 40 }, (_, i) => i);
const denied = { name: 'AccessDenied', message: 'no' };
const expired = { name: 'ExpiredToken', message: 'late' };

test('an account that is not let in is a gap, and the others are as they would be alone', async () => {
  const refusals = new Map<number, Record<string, AwsError>>([
    [3, { GetCallerIdentity: denied }],
    [17, { ListRegions: denied, DescribeRegions: denied }],
    [20, { GetCallerIdentity: expired }],
  ]);
  const found = await scan(forty.map((number) => doorOf(number, refusals.get(number))));
  const whole = await scan(forty.map((number) => doorOf(number)));

  const shut = [3, 17, 20].map(idOf);
  expect(found.findings).toStrictEqual(
    whole.findings.filter(({ resource }) => !shut.includes(resource.account)),
  );
  expect(found.coverage.complete).toBe(false);
  expect(found.coverage.gaps.map(({ account, operation }) => [account, operation])).toStrictEqual([
    [idOf(3), 'GetCallerIdentity'],
    [idOf(17), 'DescribeRegions'],
    [idOf(20), 'GetCallerIdentity'],
  ]);
  expect(found.run.accounts.filter(({ status }) => status === 'not-scanned')).toMatchObject(
    shut.map((id) => ({ id, organizationalUnit: 'Work', reason: expect.any(String) })),
  );
  expect(found.tallies).toMatchObject([{ checked: 37 * 2, flagged: 24 * 2, unknown: 0 }]);
});

test('what fails inside an account is unknown there and nowhere else', async () => {
  const found = await scan([doorOf(3, { GetEbsEncryptionByDefault: expired }), doorOf(6)]);
  expect(found.findings.map(({ resource, verdict }) => [resource.account, verdict])).toStrictEqual([
    [idOf(3), 'unknown'],
    [idOf(3), 'unknown'],
    [idOf(6), 'pass'],
    [idOf(6), 'pass'],
  ]);
  expect(found.coverage.complete).toBe(false);
});

test('the order of doors and how many are open at once change nothing', async () => {
  const one = await scan(
    forty.map((number) => doorOf(number)),
    1,
  );
  const many = await scan(forty.map((number) => doorOf(number)).reverse(), 40);
  expect(many).toStrictEqual(one);
});

test('no more accounts are under way than were asked for', async () => {
  let open = 0;
  let most = 0;
  const counted = forty.map((number) => {
    const { caller, ...door } = doorOf(number);
    return {
      ...door,
      caller: (call: Parameters<Caller>[0]) => {
        if (call.operation === 'GetCallerIdentity') most = Math.max(most, ++open);
        return caller(call);
      },
      close: () => {
        open -= 1;
      },
    };
  });
  await scan(counted, 5);
  expect([open, most]).toStrictEqual([0, 5]);
});

test('a door that leads elsewhere is not entered', async () => {
  const { caller } = doorOf(2);
  const found = await scan([doorOf(1), { ...doorOf(3), caller }]);
  expect(found.run.accounts).toMatchObject([
    { id: idOf(1), status: 'scanned' },
    { id: idOf(3), status: 'not-scanned' },
  ]);
});

test('where nobody gets in, the first says why', async () => {
  await expect(
    scan([doorOf(1, { GetCallerIdentity: denied }), doorOf(2, { GetCallerIdentity: expired })]),
  ).rejects.toThrow('AWS does not accept the credentials');
});
