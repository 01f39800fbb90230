import { expect, test } from 'vitest';
import recovery from '../../attestations/account/recovery-is-prepared.ts';
import openRules from '../../attestations/ec2/world-open-rules-are-justified.ts';
import type { Caller } from '../../collect/aws.ts';
import { toCallError } from '../../collect/errors.ts';
import type { AwsError } from '../../collect/recording.ts';
import type { Door } from '../../collect/scope.ts';
import { type AnyControl, control } from '../../controls/control.ts';
import { answered } from '../../controls/testing.ts';
import type { Findings } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { shelf } from '../../model/shelf.ts';
import { isUnknown } from '../../model/unknown.ts';
import { wantedBy } from '../wanted.ts';
import { scanAccount } from './account.ts';
import { type ScanRequest, scanAccounts } from './accounts.ts';

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

/** Judged when all accounts are done: it looks for one that encrypts, and for one that is not there. */
const isExample = control({
  ...encrypts,
  id: 'test.is-example',
  on: 'AWS::::Region',
  title: 'Some account encrypts in this region',
  reads: ['ebsEncryptionByDefault'],
  across: { 'AWS::::Region': ['ebsEncryptionByDefault'] },
  check({ region, ebsEncryptionByDefault }, { everywhere }) {
    const [example] = everywhere('AWS::::Region', { region, ebsEncryptionByDefault: true });
    if (!example) return 'no account encrypts';
    return ebsEncryptionByDefault || `${example.account} does better`;
  },
}) as unknown as AnyControl;

const idOf = (number: number) => String(100_000_000_000 + number);

const SHOP = {
  GroupId: 'sg-1',
  GroupName: 'shop',
  Description: 'the shop',
  VpcId: 'vpc-1',
  IpPermissions: [
    { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
  ],
  IpPermissionsEgress: [],
};

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
      case 'ListAccountAliases':
        return { AccountAliases: [] };
      case 'DescribeSecurityGroups':
        return { SecurityGroups: [{ ...SHOP, OwnerId: account }] };
      case 'DescribeManagedPrefixLists':
        return { PrefixLists: [] };
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

function scan(
  doors: readonly Door[],
  accountsAtOnce = 8,
  more: Partial<ScanRequest> = {},
): Promise<Findings> {
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
    ...more,
  });
}

test('what people answered is judged beside what AWS says, and what they did not leaves no gap', async () => {
  const { findings, coverage, tallies } = await scanAccounts({
    doors: [0, 1, 2, 3].map((number) => doorOf(number)),
    source: { kind: 'live' },
    now: NOW,
    finished: () => NOW,
    regions: {},
    controls: [recovery as unknown as AnyControl],
    attested: (account) =>
      account === idOf(0)
        ? { [recovery.id]: answered() }
        : account === idOf(1)
          ? { [recovery.id]: answered({ answer: 'no' }) }
          : {},
    all: true,
    calls: () => 0,
  });
  expect(findings.map(({ resource, verdict }) => [resource.account, verdict]).sort()).toStrictEqual(
    [
      [idOf(0), 'pass'],
      [idOf(1), 'fail'],
      [idOf(2), 'unknown'],
      [idOf(3), 'unknown'],
    ],
  );
  expect(tallies).toMatchObject([{ checked: 2, flagged: 1, unknown: 2, unanswered: 2 }]);
  expect(coverage).toMatchObject({ complete: true, gaps: [] });
  const passed = findings.find(({ verdict }) => verdict === 'pass');
  expect(passed?.evidence).toContainEqual({
    fact: `attestations.${recovery.id}.by`,
    value: 'Ada Ito',
  });
});

test('a justified rule that is gone is told as a waiver is that covers nothing', async () => {
  const rules = ['tcp/443 from 0.0.0.0/0', 'tcp/80 from 0.0.0.0/0'].map((rule) => ({
    ...{ group: 'sg-1', rule, owner: 'web-team', reason: 'the shop', expires: '2026-06-30' },
  }));
  const say = answered({ rules });
  const { waivers = [] } = await scanAccounts({
    doors: [doorOf(0), doorOf(1)],
    source: { kind: 'live' },
    now: NOW,
    finished: () => NOW,
    regions: {},
    controls: [openRules as unknown as AnyControl],
    attested: Object.assign(() => ({ [openRules.id]: say }), {
      all: [{ id: openRules.id, accounts: [], answered: say }],
    }),
    calls: () => 0,
  });
  expect(
    waivers.map(({ resource, status, findings }) => [resource, status, findings]),
  ).toStrictEqual([
    ['sg-1 tcp/443 from 0.0.0.0/0', 'used', 2],
    ['sg-1 tcp/80 from 0.0.0.0/0', 'unused', 0],
  ]);
});

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
  expect([...found.findings]).toStrictEqual(
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

test('the parts of a control add up as the whole does', async () => {
  const inParts = { ...encrypts, parts: () => [['alone', {}]] } as unknown as AnyControl;
  const { tallies } = await scan(
    [0, 1, 2].map((number) => doorOf(number)),
    1,
    {
      controls: [inParts],
    },
  );
  const counts = { checked: 6, flagged: 4, unknown: 0, exempt: 0 };
  expect(tallies).toMatchObject([{ ...counts, parts: [{ part: 'alone', ...counts }] }]);
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

test('what is looked up across accounts is judged with all of them, whatever their order', async () => {
  const controls = [encrypts, isExample];
  const doors = () => forty.slice(1).map((number) => doorOf(number));
  const one = await scan(doors(), 1, { controls });
  const many = await scan(doors().reverse(), 40, { controls });
  expect(JSON.stringify(many)).toBe(JSON.stringify(one));
  expect(one.tallies).toMatchObject([
    { control: 'test.encrypts', checked: 39 * 2, flagged: 26 * 2, unknown: 0 },
    { control: 'test.is-example', checked: 39 * 2, flagged: 26 * 2, unknown: 0 },
  ]);
  const [first] = one.findings.filter(({ control }) => control === 'test.is-example');
  expect(first).toMatchObject({
    verdict: 'fail',
    reason: `${idOf(3)} does better`,
    resource: { account: idOf(1), region: 'eu-west-1' },
    evidence: [
      { fact: 'region', value: 'eu-west-1' },
      { fact: 'ebsEncryptionByDefault', value: false },
    ],
  });
  expect(one.coverage.complete).toBe(true);
});

test.for<[string, Partial<ScanRequest>, number, string]>([
  ['with all accounts, absence counts', { whole: true }, 1, 'no account encrypts'],
  [
    'without all, it does not',
    {},
    1,
    'list of AWS::::Region in every account: incomplete (accounts that are not part of this scan may have it)',
  ],
  [
    'an account that is closed may have it',
    {
      whole: true,
      skipped: [{ id: idOf(9), status: 'skipped', reason: 'the account is suspended' }],
    },
    1,
    `list of AWS::::Region in account ${idOf(9)}: incomplete (the account is suspended)`,
  ],
])('%s', async ([, more, number, reason]) => {
  const found = await scan([doorOf(number)], 1, { ...more, controls: [isExample] });
  expect(found.findings.map((finding) => finding.reason)).toStrictEqual([reason, reason]);
  expect(found.coverage.complete).toBe(found.tallies[0]?.unknown === 0);
  expect(found.coverage.gaps.reduce((sum, { unknowns }) => sum + unknowns, 0)).toBe(
    found.tallies[0]?.unknown,
  );
});

test('what a shut account leaves unknown in others counts at the call it refused', async () => {
  const doors = [doorOf(1), doorOf(3, { GetCallerIdentity: denied })];
  const { findings, coverage } = await scan(doors, 8, { whole: true, controls: [isExample] });
  expect(findings.map(({ verdict }) => verdict)).toStrictEqual(['unknown', 'unknown']);
  expect(coverage.gaps).toMatchObject([
    { account: idOf(3), operation: 'GetCallerIdentity', unknowns: 2 },
  ]);
});

test('what another account did not tell counts at its call', async () => {
  const doors = [doorOf(1), doorOf(2, { GetEbsEncryptionByDefault: expired })];
  const { findings, coverage } = await scan(doors, 8, { whole: true, controls: [isExample] });
  expect(findings.map(({ verdict }) => verdict)).toStrictEqual(Array(4).fill('unknown'));
  expect(coverage.gaps.map(({ account, unknowns }) => [account, unknowns])).toStrictEqual([
    [idOf(2), 2],
    [idOf(2), 2],
  ]);
});

test('nothing is kept of an account unless a control looks across accounts', async () => {
  const errand = {
    now: NOW,
    regions: {},
    wanted: wantedBy([encrypts, isExample]),
    judging: {},
    slices: shelf<Resource>(isUnknown),
  };
  const door = { ...doorOf(1), account: idOf(1), partition: 'aws' as const };
  const { slice: none } = await scanAccount(door, { ...errand, controls: [encrypts] });
  expect(none).toBeUndefined();
  const { slice } = await scanAccount(door, { ...errand, controls: [encrypts, isExample] });
  expect(slice?.inventory.resources.map((one) => Object.keys(one))).toStrictEqual(
    Array(2).fill(['type', 'id', 'name', 'account', 'region', 'ebsEncryptionByDefault']),
  );
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
