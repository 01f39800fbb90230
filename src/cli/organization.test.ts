import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { accessKeyOf, type Endpoint, serveEndpoint } from '../collect/endpoint/endpoint.ts';
import type { Answer, Call } from '../collect/recording.ts';
import { readRecording } from '../collect/recording.ts';
import { ownRedactor } from '../collect/redact/redact.ts';
import { runScan, type ScanFlags } from './scan/scan.ts';
import { showWhoCan } from './who-can/who-can.ts';

/** Forty accounts in three units, over the wire: roles denied, one throttled, one whose session ends. */

const REGIONS = ['eu-west-1', 'us-east-1'];
const idOf = (number: number) => String(100_000_000_000 + number);
const MANAGEMENT = idOf(0);
const CLOSED = idOf(39);
const DENIED = [idOf(5), idOf(17)];
const THROTTLED = idOf(8);
const EXPIRING = idOf(11);
const UNITS = ['Work', 'Prod', 'Test'];

let endpoint: Endpoint;
let broken = true;
let shortSession = false;
const KEYS = { AccessKeyId: accessKeyOf(idOf(1)), SecretAccessKey: 'x', SessionToken: 'x' };
const seen: Call[] = [];
const throttles = new Map<string, number>();

beforeAll(async () => {
  endpoint = await serveEndpoint({ lookup: answer, onRequest: ({ call }) => seen.push(call) });
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint.url);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyOf(MANAGEMENT));
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
  vi.stubEnv('SOURCE_DATE_EPOCH', '1767225600');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint.close();
});

function answer(call: Call): Answer | undefined {
  if (call.operation === 'AssumeRole') {
    if (shortSession) {
      shortSession = false;
      return {
        output: {
          Credentials: { ...KEYS, Expiration: new Date(Date.now() + 60_000).toISOString() },
        },
      };
    }
    const refused = broken && DENIED.some((id) => String(call.input.RoleArn).includes(id));
    return refused ? errorOf('AccessDenied', 403) : undefined;
  }
  if (call.service === 'organizations') return { output: tree(call) };
  return broken ? (trouble(call) ?? { output: facts(call) }) : { output: facts(call) };
}

function trouble({ account, region, operation }: Call): Answer | undefined {
  if (operation === 'GetCallerIdentity' || operation === 'ListRegions') return undefined;
  if (account === EXPIRING && region === 'us-east-1') return errorOf('ExpiredToken', 400);
  if (account !== THROTTLED) return undefined;
  const times = (throttles.get(region) ?? 0) + 1;
  throttles.set(region, times);
  return times <= 2 ? errorOf('RequestLimitExceeded', 503) : undefined;
}

function errorOf(name: string, statusCode: number): Answer {
  return { error: { name, message: 'no', statusCode } };
}

function tree({ operation, input }: Call): object {
  const unit = UNITS.indexOf(String(input.ParentId).slice('ou-'.length));
  if (operation === 'ListRoots') return { Roots: [{ Id: 'r-1', Name: 'Root' }] };
  if (operation === 'ListOrganizationalUnitsForParent') {
    const below = input.ParentId === 'r-1' ? UNITS.slice(0, 1) : unit === 0 ? UNITS.slice(1) : [];
    return { OrganizationalUnits: below.map((name) => ({ Id: `ou-${name}`, Name: name })) };
  }
  const numbers = Array.from({ length: 40 }, (_, i) => i).filter((i) =>
    i === 0 ? input.ParentId === 'r-1' : unit === i % 3,
  );
  const from = Number(input.NextToken ?? 0);
  return {
    Accounts: numbers.slice(from, from + 5).map((i) => ({
      Id: idOf(i),
      Name: `team-${i}`,
      State: idOf(i) === CLOSED ? 'SUSPENDED' : 'ACTIVE',
    })),
    ...(from + 5 < numbers.length && { NextToken: String(from + 5) }),
  };
}

function facts({ account, operation }: Call): object {
  if (operation === 'GetCallerIdentity') {
    return { Account: account, Arn: `arn:aws:sts::${account}:assumed-role/reader/me` };
  }
  if (operation === 'ListRegions')
    return { Regions: REGIONS.map((RegionName) => ({ RegionName })) };
  if (operation === 'GetEbsEncryptionByDefault') {
    return { EbsEncryptionByDefault: Number(account) % 4 === 0 };
  }
  return { KmsKeyId: 'alias/aws/ebs' };
}

const flags: ScanFlags = {
  control: ['ec2.volumes-encrypted-by-default'],
  all: true,
  quiet: true,
};
const organization: ScanFlags = { ...flags, organization: true, role: ['reader'] };

async function scan(more: Partial<ScanFlags> = {}, base = organization) {
  throttles.clear();
  seen.length = 0;
  const { findings } = await runScan({ ...base, ...more });
  return findings;
}

test('one account that fails changes nothing for the others', async () => {
  broken = false;
  const whole = await scan();
  broken = true;
  const found = await scan();

  const hurt = [...DENIED, EXPIRING];
  const others = ({ findings }: typeof found) =>
    findings.filter(({ resource }) => !hurt.includes(resource.account));
  expect(others(found)).toStrictEqual(others(whole));
  expect(others(found)).toHaveLength((40 - 1 - hurt.length) * REGIONS.length);
  expect(whole.coverage.complete).toBe(true);
  expect(found.coverage.complete).toBe(false);
  expect(
    found.run.accounts
      .filter(({ status }) => status !== 'scanned')
      .map(({ id, name, status }) => [id, name, status]),
  ).toStrictEqual([
    [DENIED[0], 'team-5', 'not-scanned'],
    [DENIED[1], 'team-17', 'not-scanned'],
    [CLOSED, 'team-39', 'skipped'],
  ]);
  expect(found.run.accounts.slice(0, 3).map((one) => one.organizationalUnit)).toStrictEqual([
    undefined,
    'Work/Prod',
    'Work/Test',
  ]);
  expect(
    found.findings
      .filter(({ resource }) => resource.account === EXPIRING)
      .map(({ verdict }) => verdict),
  ).toContain('unknown');
});

test('the role is asked for with a policy that allows what the control reads, and not in the own account', async () => {
  await scan({ externalId: 'shared', accounts: [MANAGEMENT, idOf(1)] });
  const asked = seen.filter(({ operation }) => operation === 'AssumeRole');
  expect(asked.map(({ input }) => input)).toMatchObject([
    { RoleArn: `arn:aws:iam::${idOf(1)}:role/reader`, ExternalId: 'shared' },
  ]);
  expect(JSON.parse(String(asked[0]?.input.Policy)).Statement[0].Action).toStrictEqual([
    'account:ListRegions',
    'ec2:DescribeRegions',
    'ec2:GetEbsDefaultKmsKeyId',
    'ec2:GetEbsEncryptionByDefault',
  ]);
});

test('who can do what is asked with a session that may read just that, of the organisation at home', async () => {
  seen.length = 0;
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const key = `arn:aws:kms:eu-west-1:${idOf(1)}:key/1`;
  const accounts = [idOf(1), idOf(2)];
  await showWhoCan('kms:Decrypt', key, { ...organization, format: 'json', accounts });
  stdout.mockRestore();
  const asked = seen.find(({ operation }) => operation === 'AssumeRole');
  const actions = JSON.parse(String(asked?.input.Policy)).Statement[0].Action;
  expect(actions).toContain('kms:GetKeyPolicy');
  expect(actions).not.toContain('ec2:GetEbsEncryptionByDefault');
  expect(actions).toContain('organizations:DescribeOrganization');
  expect(actions).not.toContain('organizations:ListPolicies');
  const roots = seen.filter(({ operation }) => operation === 'ListRoots');
  expect(roots.map(({ account }) => account)).toStrictEqual([MANAGEMENT]);
});

test('one session serves the account, and is renewed before it ends', async () => {
  shortSession = true;
  const found = await scan({ accounts: [idOf(1)] });
  expect(seen.filter(({ operation }) => operation === 'AssumeRole')).toHaveLength(2);
  expect(found.coverage.complete).toBe(true);
});

test('a recording of an organisation gives the same, whole and in part, and holds no session', async () => {
  const record = join(mkdtempSync(join(tmpdir(), 'castellan-')), 'organization.ndjson');
  const live = await scan({ record });
  const replayed = await scan({ recording: record }, flags);
  expect(replayed.findings).toStrictEqual(live.findings);
  expect(replayed.run.accounts).toStrictEqual(live.run.accounts);
  expect(replayed.coverage.gaps).toStrictEqual(live.coverage.gaps);

  const part = await scan({ recording: record, accounts: ['team-1*'], ou: ['Work/Prod'] }, flags);
  const chosen = [1, 10, 13, 16, 19].map(idOf);
  expect(part.run.accounts.map(({ id }) => id)).toStrictEqual(chosen);
  expect([...part.findings]).toStrictEqual(
    live.findings.filter(({ resource }) => chosen.includes(resource.account)),
  );

  const { calls } = await readRecording(record, ownRedactor);
  expect(calls.filter((call) => call.operation === 'AssumeRole' && 'output' in call)).toHaveLength(
    0,
  );
});

test('roles by ARN are scanned beside the own account', async () => {
  broken = false;
  const found = await scan({ role: [`arn:aws:iam::${idOf(3)}:role/audit/reader`] }, flags);
  expect(found.run.accounts.map(({ id }) => id)).toStrictEqual([MANAGEMENT, idOf(3)]);
});

test.for<[Partial<ScanFlags>, string]>([
  [{ role: ['reader'] }, '--role takes the ARN of a role'],
  [{ organization: true, role: ['a', 'b'] }, 'one --profile and the name of one --role'],
  [{ organization: true, accounts: ['nobody'] }, 'no account of the organisation is left'],
])('%o is refused', async ([more, words]) => {
  await expect(scan(more, flags)).rejects.toThrow(words);
});
