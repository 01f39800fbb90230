import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import { accessKeyOf, type Endpoint, serveEndpoint } from '../collect/endpoint/endpoint.ts';
import type { Answer, Call } from '../collect/recording.ts';
import type { Finding, Findings } from '../model/finding.ts';
import { json } from '../report/json.ts';
import { ndjson } from '../report/ndjson.ts';
import { report } from './report.ts';
import { destinationsOf } from './send.ts';

const ACCOUNT = '111122223333';
const directory = mkdtempSync(join(tmpdir(), 'castellan-send-'));

/** Security Hub and a bucket, as far as they are written to, with calls refused as a test says. */
const hub = new Map<string, Record<string, unknown>>();
const bucket = new Map<string, string>();
let refuse: (call: Call) => Answer | undefined = () => undefined;
let endpoint: Endpoint;

beforeAll(async () => {
  endpoint = await serveEndpoint({ lookup: (call) => refuse(call) ?? take(call) });
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await endpoint.close();
});

const before = { ...process.env };
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.env.AWS_ENDPOINT_URL = endpoint.url;
  process.env.AWS_REGION = 'eu-west-1';
  process.env.AWS_ACCESS_KEY_ID = accessKeyOf(ACCOUNT);
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
  refuse = () => undefined;
  hub.clear();
  bucket.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const name of [
    'AWS_ENDPOINT_URL',
    'AWS_REGION',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
  ]) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

function take({ account, region, operation, input }: Call): Answer | undefined {
  if (operation === 'GetCallerIdentity') {
    return { output: { Account: account, Arn: `arn:aws:iam::${account}:user/x`, UserId: 'x' } };
  }
  if (operation === 'BatchImportFindings') {
    const findings = input.Findings as Record<string, unknown>[];
    for (const finding of findings) hub.set(`${region} ${finding.Id}`, finding);
    return { output: { SuccessCount: findings.length, FailedCount: 0, FailedFindings: [] } };
  }
  if (operation === 'GetFindings') return { output: pageOfHub(region, input) };
  if (operation !== 'PutObject') return undefined;
  const key = `${input.Bucket}/${input.Key}`;
  if (input.IfNoneMatch === '*' && bucket.has(key)) {
    return { error: { name: 'PreconditionFailed', message: 'there', statusCode: 412 } };
  }
  bucket.set(key, (input.Body as { $base64: string }).$base64);
  return { output: { ETag: '"x"' } };
}

/** Few to a page, so that a listing has several. */
function pageOfHub(region: string, { Filters, NextToken = '0' }: Call['input']): object {
  const [{ Value }] = Object(Filters).ProductArn as [{ Value: string }];
  const there = [...hub]
    .filter(([place, { ProductArn }]) => place.startsWith(`${region} `) && ProductArn === Value)
    .map(([, finding]) => finding);
  const from = Number(NextToken);
  const to = from + 3;
  return {
    Findings: there.slice(from, to),
    ...(to < there.length && { NextToken: String(to) }),
  };
}

const all = syntheticFindings(600);
/** A run in the one account whose credentials these are. */
const run: Findings = {
  ...all,
  run: { ...all.run, accounts: [{ id: ACCOUNT }] },
  findings: all.findings.filter(({ resource }) => resource.account === ACCOUNT),
};

function fileOf(name: string, findings: Findings): string {
  const file = join(directory, name);
  writeFileSync(file, [...json(findings)].join(''));
  return file;
}

function said(): string {
  return vi
    .mocked(process.stderr.write)
    .mock.calls.map(([text]) => text)
    .join('');
}

const toHub = {
  send: ['security-hub'],
  format: ['csv'],
  output: [join(directory, 'x.csv')],
  quiet: false,
};

test('nothing is sent unless it is asked for', async () => {
  expect(await report(fileOf('run.json', run), { ...toHub, send: [] })).toBe(0);
  expect([hub.size, bucket.size]).toStrictEqual([0, 0]);
});

test('Security Hub has every finding, in its region, and keeps when it was first seen', async () => {
  const file = fileOf('run.json', run);
  expect(await report(file, toHub)).toBe(0);
  expect([...hub.keys()].sort()).toStrictEqual(
    run.findings.map(({ id, resource }) => `${resource.region} ${id}`).sort(),
  );
  const once = structuredClone(hub);
  expect(await report(file, toHub)).toBe(0);
  expect(hub).toStrictEqual(once);
  const startedAt = '2026-11-25T09:00:00.000Z';
  const later = { ...run, run: { ...run.run, startedAt } };
  expect(await report(fileOf('later.json', later), toHub)).toBe(0);
  const moved = [...once].map(([id, finding]) => [id, { ...finding, UpdatedAt: startedAt }]);
  expect([...hub]).toStrictEqual(moved);
});

test('an earlier run that is sent later was there first', async () => {
  expect(await report(fileOf('run.json', run), toHub)).toBe(0);
  const startedAt = '2026-11-20T09:00:00.000Z';
  const earlier = { ...run, run: { ...run.run, startedAt } };
  expect(await report(fileOf('earlier.json', earlier), toHub)).toBe(0);
  expect(new Set([...hub.values()].map(({ CreatedAt }) => CreatedAt))).toStrictEqual(
    new Set([startedAt]),
  );
});

test.for<[name: string, answer: Answer, says: string]>([
  [
    'may not be read',
    { error: { name: 'AccessDeniedException', message: 'no', statusCode: 403 } },
    'when they were first seen is not known: securityhub:GetFindings is denied',
  ],
  [
    'tells the same page again and again',
    { output: { Findings: [], NextToken: 'again' } },
    'when they were first seen is not known: Security Hub tells its findings without an end',
  ],
])('what Security Hub has %s: it is told, and everything sent', async ([, answer, says]) => {
  refuse = ({ operation }) => (operation === 'GetFindings' ? answer : undefined);
  expect(await report(fileOf('run.json', run), toHub)).toBe(0);
  expect(hub.size).toBe(run.findings.length);
  expect(said()).toContain(says);
});

test('what is fixed is archived as passed; what nobody saw is not', async () => {
  const failures = run.findings.filter(({ verdict }) => verdict === 'fail');
  const [fixed, unseen] = failures as [Finding, Finding];
  const blind = { ...unseen, verdict: 'unknown' as const };
  const findings = run.findings.flatMap((one) =>
    one.id === fixed.id ? [] : [one.id === unseen.id ? blind : one],
  );
  const later = fileOf('later.json', { ...run, findings });
  expect(await report(later, { ...toHub, baseline: fileOf('run.json', run) })).toBe(0);
  expect(hub.get(`${fixed.resource.region} ${fixed.id}`)).toMatchObject({
    Compliance: { Status: 'PASSED' },
    RecordState: 'ARCHIVED',
  });
  expect(hub.get(`${unseen.resource.region} ${unseen.id}`)).toMatchObject({
    Compliance: { Status: 'NOT_AVAILABLE' },
    RecordState: 'ACTIVE',
  });
});

test('what Security Hub refuses is sent again, by itself', async () => {
  const stubborn = run.findings.at(3)?.id;
  let times = 0;
  refuse = ({ operation, input }) => {
    const findings = input.Findings as { Id: string }[] | undefined;
    if (operation !== 'BatchImportFindings' || !findings?.some(({ Id }) => Id === stubborn)) return;
    times += 1;
    if (times > 1) {
      expect(findings).toHaveLength(1);
      return;
    }
    const failed = { Id: stubborn, ErrorCode: 'InternalError', ErrorMessage: 'try again' };
    return { output: { SuccessCount: 1, FailedCount: 1, FailedFindings: [failed] } };
  };
  expect(await report(fileOf('run.json', run), toHub)).toBe(0);
  expect(times).toBe(2);
});

test.for<[name: string, answer: Answer, says: string]>([
  [
    'refused one by one',
    {
      output: {
        SuccessCount: 0,
        FailedCount: 1,
        FailedFindings: [
          { Id: run.findings.at(0)?.id, ErrorCode: 'InvalidInput', ErrorMessage: 'bad' },
        ],
      },
    },
    'InvalidInput: bad',
  ],
  [
    'not enabled',
    { error: { name: 'InvalidAccessException', message: 'not subscribed', statusCode: 401 } },
    'Security Hub is not enabled there',
  ],
  [
    'denied',
    { error: { name: 'AccessDeniedException', message: 'no', statusCode: 403 } },
    'securityhub:BatchImportFindings is denied',
  ],
  [
    'answered without a word about success',
    { output: { SuccessCount: 1, FailedCount: 2, FailedFindings: [] } },
    'did not say which it took',
  ],
])('%s: the exit code says so, and so does a sentence', async ([, answer, says]) => {
  refuse = ({ operation }) => (operation === 'BatchImportFindings' ? answer : undefined);
  expect(await report(fileOf('run.json', run), toHub)).toBe(4);
  expect(said()).toContain(says);
});

test('an account without credentials is told, and the others are sent', async () => {
  expect(await report(fileOf('all.json', all), toHub)).toBe(4);
  expect(hub.size).toBe(run.findings.length);
  expect(said()).toMatch(
    /not imported in 222233334444 .*: there are no credentials of this account/,
  );
});

/** Roles that were assumed, with what their sessions may. */
const assumed = new Map<string, Call['input']>();

test('accounts that were entered by a role are sent to by it, with nothing it may beside', async () => {
  assumed.clear();
  refuse = ({ operation, input }) => {
    if (operation === 'AssumeRole') assumed.set(String(input.RoleArn), input);
    return undefined;
  };
  const roles = { role: ['castellan-scanner'], externalId: 'e-1' };
  expect(await report(fileOf('all.json', all), { ...toHub, ...roles })).toBe(0);
  expect(hub.size).toBe(all.findings.length);
  const others = new Set(all.findings.map(({ resource }) => resource.account));
  others.delete(ACCOUNT);
  expect([...assumed.keys()].sort()).toStrictEqual(
    [...others].map((id) => `arn:aws:iam::${id}:role/castellan-scanner`).sort(),
  );
  for (const { ExternalId, Policy } of assumed.values()) {
    expect(ExternalId).toBe('e-1');
    expect(JSON.parse(String(Policy)).Statement).toMatchObject([
      { Action: ['securityhub:BatchImportFindings', 'securityhub:GetFindings'], Resource: '*' },
    ]);
  }
});

test('an account whose role cannot be entered is told, and the others are sent', async () => {
  const [shut] = [...new Set(all.findings.map(({ resource }) => resource.account))].filter(
    (id) => id !== ACCOUNT,
  );
  const error = { name: 'AccessDenied', message: 'no', statusCode: 403 };
  refuse = ({ operation, input }) =>
    operation === 'AssumeRole' && String(input.RoleArn).includes(`:${shut}:`)
      ? { error }
      : undefined;
  const roles = { role: [`arn:aws:iam::${shut}:role/audit`, 'castellan-scanner'] };
  expect(await report(fileOf('all.json', all), { ...toHub, ...roles })).toBe(4);
  const left = all.findings.filter(({ resource }) => resource.account !== shut);
  expect(hub.size).toBe(left.length);
  expect(said()).toMatch(new RegExp(`not imported in ${shut} .*: its role cannot be entered: `));
});

test('what is no role is told before anything is sent', async () => {
  const roles = { role: ['arn:aws:iam::1:user/x'] };
  await expect(report(fileOf('run.json', run), { ...toHub, ...roles })).rejects.toThrow(
    '--role takes the ARN of a role, not arn:aws:iam::1:user/x',
  );
});

test('a bucket holds the run under a key that tells its content; a second time it is there already', async () => {
  const file = fileOf('run.json', run);
  const toBucket = { ...toHub, send: ['s3://audits/castellan'] };
  expect(await report(file, toBucket)).toBe(0);
  const [[key, body]] = [...bucket] as [[string, string]];
  expect(key).toMatch(/^audits\/castellan\/2026\/11\/24\/0f5a1c9e-[0-9a-f]{16}\.ndjson\.gz$/);
  const content = gunzipSync(Buffer.from(body, 'base64')).toString();
  expect(content).toBe([...ndjson(run)].join(''));
  expect(await report(file, toBucket)).toBe(0);
  expect(bucket.size).toBe(1);
  expect(said()).toContain('is there already');
  expect(
    await report(fileOf('less.json', { ...run, findings: [...run.findings].slice(1) }), toBucket),
  ).toBe(0);
  expect(bucket.size).toBe(2);
});

test.for<[name: string, statusCode: number, says: string]>([
  ['NoSuchBucket', 404, 'there is no such bucket'],
  ['AccessDenied', 403, 's3:PutObject is denied'],
  ['AuthorizationHeaderMalformed', 400, 'set AWS_REGION to its region'],
])('a bucket that answers %s is told', async ([name, statusCode, says]) => {
  refuse = ({ operation }) =>
    operation === 'PutObject' ? { error: { name, message: 'm', statusCode } } : undefined;
  expect(await report(fileOf('run.json', run), { ...toHub, send: ['s3://audits'] })).toBe(4);
  expect(said()).toContain(says);
});

test('no credentials, nothing sent', async () => {
  refuse = () => ({ error: { name: 'InvalidClientTokenId', message: 'no', statusCode: 403 } });
  await expect(report(fileOf('run.json', run), toHub)).rejects.toHaveProperty('exitCode', 5);
});

test.for([
  ['s3://audits', { bucket: 'audits', prefix: '' }],
  ['s3://audits/', { bucket: 'audits', prefix: '' }],
  ['s3://audits/a/b', { bucket: 'audits', prefix: 'a/b/' }],
  ['security-hub', 'security-hub'],
] as const)('%s is a destination', ([text, destination]) => {
  expect(destinationsOf({ send: [text] })).toStrictEqual([destination]);
});

test.for(['securityhub', 's3://', 's3://A', 'https://x', ''])('%j is none', (text) => {
  expect(() => destinationsOf({ send: [text] })).toThrow(
    '--send takes security-hub or s3://bucket/prefix/',
  );
});

test('pseudonyms are not sent', () => {
  expect(() => destinationsOf({ send: ['security-hub'], redact: true })).toThrow('leave --redact');
});

test('a redacted report names nobody', async () => {
  expect(await report(fileOf('run.json', run), { ...toHub, send: [], redact: true })).toBe(0);
  expect(readFileSync(toHub.output[0] ?? '', 'utf8')).not.toContain(ACCOUNT);
});
