import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { accessKeyOf, type Endpoint, serveEndpoint } from '../collect/endpoint/endpoint.ts';
import { type Answer, type Call, callKey, readRecording } from '../collect/recording.ts';
import { ownRedactor } from '../collect/redact/redact.ts';
import type { Findings } from '../model/finding.ts';
import { sealed, unsealed } from '../store/seal.ts';
import type { Journal } from './journal.ts';
import { scan as command, runScan, type ScanFlags } from './scan/scan.ts';

/** Three accounts of an organisation, over the wire: what is answered, refused, and asked again. */

const MEMBERS = ['100000000000', '100000000001', '100000000002'];
const [MANAGEMENT = ''] = MEMBERS;
let endpoint: Endpoint;
let scans: string;
/** What the endpoint answers instead. */
let trouble: (call: Call, turn: number) => Answer | undefined;
const asked: Call[] = [];

beforeAll(async () => {
  endpoint = await serveEndpoint({
    lookup: (call) => trouble(call, asked.push(call)) ?? { output: facts(call) },
  });
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint.url);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyOf(MANAGEMENT));
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3cretS3cretS3cret');
});

beforeEach(() => {
  const state = mkdtempSync(join(tmpdir(), 'journal-'));
  vi.stubEnv('XDG_STATE_HOME', state);
  scans = join(state, 'castellan', 'scans');
  trouble = () => undefined;
  asked.length = 0;
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint.close();
});

function facts({ account, operation, input }: Call): object {
  switch (operation) {
    case 'GetCallerIdentity':
      return { Account: account, Arn: `arn:aws:sts::${account}:assumed-role/reader/me` };
    case 'ListRoots':
      return { Roots: [{ Id: 'r-1', Name: 'Root' }] };
    case 'ListOrganizationalUnitsForParent':
      return { OrganizationalUnits: [] };
    case 'ListAccountsForParent':
      return { Accounts: MEMBERS.map((Id) => ({ Id, Name: `team-${Id}`, State: 'ACTIVE' })) };
    case 'ListRegions':
      return { Regions: [{ RegionName: 'eu-west-1' }, { RegionName: 'us-east-1' }] };
    case 'AssumeRole':
      return { Credentials: { ...SESSION, AccessKeyId: keyOf(String(input.RoleArn)) } };
    case 'GetEbsEncryptionByDefault':
      return { EbsEncryptionByDefault: Number(account) % 2 === 0 };
    default:
      return { KmsKeyId: 'alias/aws/ebs' };
  }
}

const SESSION = {
  SecretAccessKey: 'S3ssionS3ssionS3ssion',
  SessionToken: 'T0kenT0kenT0ken',
  Expiration: '2099-01-01T00:00:00.000Z',
};

function keyOf(role: string): string {
  return accessKeyOf(role.split(':')[4] ?? '');
}

const FLAGS: ScanFlags = {
  organization: true,
  journal: true,
  control: ['ec2.volumes-encrypted-by-default'],
  all: true,
  quiet: true,
  accountsAtOnce: 1,
  concurrency: 1,
};

/** Scans and reports, as the command does. Answers the findings and the name of what is left to continue. */
async function scan(more: Partial<ScanFlags> = {}): Promise<{ findings: Findings; left?: string }> {
  let journal: Journal | undefined;
  try {
    const { findings } = await runScan({ ...FLAGS, ...more }, undefined, (opened) => {
      journal = opened;
    });
    const left = await journal?.close(true);
    return { findings, ...(left !== undefined && { left }) };
  } catch (error) {
    await journal?.close(false);
    throw error;
  }
}

function withoutTimes({ run, ...findings }: Findings): object {
  const { id, startedAt, finishedAt, ...rest } = run;
  return { ...findings, run: rest };
}

const expired: Answer = { error: { name: 'ExpiredToken', message: 'no', statusCode: 400 } };
const denied: Answer = { error: { name: 'AccessDenied', message: 'no', statusCode: 403 } };

/** Leaves a scan whose credentials expired in the last account. */
async function unfinished(): Promise<string> {
  trouble = ({ account, operation }) =>
    account === MEMBERS[2] && operation === 'GetEbsEncryptionByDefault' ? expired : undefined;
  const { left } = await scan();
  trouble = () => undefined;
  asked.length = 0;
  return left ?? '';
}

test('credentials may expire anywhere: continued, it finds the same and asks nothing twice', async () => {
  const { findings: whole, left } = await scan();
  expect([left, readdirSync(scans)]).toStrictEqual([undefined, []]);
  expect(whole.coverage.complete).toBe(true);
  const all = asked.length;
  for (let turn = 2; turn <= all; turn += 3) {
    asked.length = 0;
    trouble = (_, now) => (now >= turn ? expired : undefined);
    const first = await scan().catch(() => undefined);
    const before = asked
      .slice(0, turn - 1)
      .filter(isKept)
      .map(callKey);
    if (before.length === 0) continue;
    trouble = () => undefined;
    asked.length = 0;
    const again = await scan({ resume: first?.left ?? true });
    expect(withoutTimes(again.findings)).toStrictEqual(withoutTimes(whole));
    expect(asked.map(callKey).filter((key) => before.includes(key))).toStrictEqual([]);
    expect(readdirSync(scans)).toStrictEqual([]);
  }
});

/** Who asks, and with what session, is found out anew. */
function isKept({ service }: Call): boolean {
  return service !== 'sts';
}

test('expired credentials: exit code 5, a report of what there is, and the command to go on', async () => {
  trouble = ({ account }) => (account === MEMBERS[2] ? expired : undefined);
  const report = join(process.env.XDG_STATE_HOME ?? '', 'report.json');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await command({ ...FLAGS, output: [report], failOn: 'never' });
  const words = said.mock.calls.join('');
  said.mockRestore();
  expect(code).toBe(5);
  expect(words).toContain('the AWS credentials expired during the scan; sign in again');
  expect(words.trimEnd().split('\n').at(-1)).toContain(`--resume ${readdirSync(scans)[0]}`);
  const { run, coverage } = JSON.parse(readFileSync(report, 'utf8')) as Findings;
  expect(run.accounts.map(({ status }) => status)).toContain('scanned');
  expect(coverage.complete).toBe(false);
});

test('the moment of the scan stays that of its first start', async () => {
  const name = await unfinished();
  const header = unsealed(readFileSync(join(scans, name, 'scan.json'), 'utf8').trimEnd());
  const { findings } = await scan({ resume: true });
  expect(findings.run.startedAt).toBe((header as { startedAt: string }).startedAt);
  expect(findings.run.finishedAt > findings.run.startedAt).toBe(true);
});

test('accounts that were done with are not entered again; those with failures are', async () => {
  await unfinished();
  await scan({ resume: true });
  expect(new Set(asked.map(({ account }) => account))).toStrictEqual(
    new Set([MANAGEMENT, MEMBERS[2]]),
  );
});

test('a denial is asked again in an account that was not done with', async () => {
  trouble = ({ account, region, operation }) =>
    account !== MEMBERS[2] || operation !== 'GetEbsEncryptionByDefault'
      ? undefined
      : region === 'us-east-1'
        ? denied
        : expired;
  const { left } = await scan();
  trouble = () => undefined;
  asked.length = 0;
  expect((await scan({ resume: left ?? '' })).findings.coverage.complete).toBe(true);
  expect(asked.filter(({ operation }) => operation === 'GetEbsEncryptionByDefault')).toHaveLength(
    2,
  );
});

test('a scan that ends with denials is over', async () => {
  trouble = ({ operation }) => (operation === 'GetEbsEncryptionByDefault' ? denied : undefined);
  const { findings, left } = await scan();
  expect([findings.coverage.complete, left, readdirSync(scans)]).toStrictEqual([
    false,
    undefined,
    [],
  ]);
});

test('it is for the user alone, is a recording, and holds neither keys nor sessions', async () => {
  const directory = join(scans, await unfinished());
  const files = readdirSync(directory).map((name) => join(directory, name));
  expect([scans, directory].map((path) => statSync(path).mode & 0o777)).toStrictEqual([
    0o700, 0o700,
  ]);
  expect(new Set(files.map((path) => statSync(path).mode & 0o777))).toStrictEqual(new Set([0o600]));
  const text = files.map((path) => readFileSync(path, 'utf8')).join('');
  const secrets = ['S3cret', 'S3ssion', 'T0ken', ...MEMBERS.map((id) => accessKeyOf(id))];
  expect(secrets.filter((secret) => text.includes(secret))).toStrictEqual([]);
  const { calls } = await readRecording(join(directory, `${MEMBERS[2]}.ndjson`), ownRedactor);
  expect(new Set(calls.map(({ operation }) => operation))).toStrictEqual(
    new Set(['ListRegions', 'GetEbsDefaultKmsKeyId']),
  );
});

test.for<[string, Partial<ScanFlags>, string]>([
  ['regions', { region: ['eu-*'] }, 'another choice of regions (--region, --exclude-region)'],
  ['accounts', { accounts: [MANAGEMENT] }, 'another choice of accounts'],
  ['controls', { control: ['ec2.*'] }, 'another choice of controls'],
  ['findings', { all: false }, '--all'],
  ['recording', { recording: 'x' }, 'neither --recording nor'],
  ['journal', { journal: false }, '--no-journal'],
])('one with other %s is refused', async ([, other, words]) => {
  const resume = await unfinished();
  await expect(scan({ ...other, resume })).rejects.toThrow(words);
  await expect(scan({ ...other, resume: true })).rejects.toThrow();
  expect(asked).toStrictEqual([]);
  expect((await scan({ resume })).left).toBeUndefined();
});

test.for<[string, (header: Record<string, unknown>) => object, string]>([
  ['version', ({ asked: was }) => ({ asked: changed(was) }), 'another version of castellan'],
  ['schema', () => ({ castellan: 'journal/2' }), 'is a journal/2'],
  ['day', () => ({ begunAt: '2026-01-01T00:00:00.000Z' }), 'there is no unfinished scan'],
])('one of another %s is refused', async ([, change, words]) => {
  const resume = await unfinished();
  const file = join(scans, resume, 'scan.json');
  const header = unsealed(readFileSync(file, 'utf8').trimEnd()) as Record<string, unknown>;
  writeFileSync(file, `${sealed({ ...header, ...change(header) })}\n`);
  await expect(scan({ resume })).rejects.toThrow(words);
});

function changed(was: unknown): object {
  return { ...Object(was), 'another version of castellan': '0.0.1' };
}

test('what is too old is removed, and so is what was never whole', async () => {
  const old = join(scans, await unfinished());
  const file = join(old, 'scan.json');
  const header = Object(unsealed(readFileSync(file, 'utf8').trimEnd()));
  writeFileSync(file, `${sealed({ ...header, begunAt: '2026-01-01T00:00:00.000Z' })}\n`);
  mkdirSync(join(scans, 'new'));
  await scan();
  expect(readdirSync(scans)).toStrictEqual(['new']);
});

test('one that is damaged is refused; one whose end is cut off is not', async () => {
  const resume = await unfinished();
  const file = join(scans, resume, `${MEMBERS[2]}.ndjson`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('eu-west-1', 'eu-west-2'));
  await expect(scan({ resume })).rejects.toThrow(/:2 is damaged: the scan cannot be continued/);
  writeFileSync(file, text.slice(0, -9));
  expect((await scan({ resume })).findings.coverage.complete).toBe(true);
});

test('two processes are not at one', async () => {
  const resume = await unfinished();
  let second: Promise<unknown> | undefined;
  trouble = () => {
    second ??= scan({ resume }).catch((error: unknown) => error);
    return undefined;
  };
  await scan({ resume });
  expect(await second).toMatchObject({
    message: `scan ${resume} is under way already, in process ${process.pid}`,
  });
});

test('other credentials do not go on with it', async () => {
  const resume = await unfinished();
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyOf('200000000000'));
  const refused = scan({ resume });
  await expect(refused).rejects.toThrow(
    `begun as ${MANAGEMENT}, and these credentials are those of 200000000000`,
  );
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyOf(MANAGEMENT));
  expect((await scan({ resume })).findings.coverage.complete).toBe(true);
});

test('where none can be kept the scan goes on', async () => {
  rmSync(process.env.XDG_STATE_HOME ?? '', { recursive: true });
  writeFileSync(process.env.XDG_STATE_HOME ?? '', 'a file');
  const { findings, left } = await scan();
  expect([findings.coverage.complete, left]).toStrictEqual([true, undefined]);
});

test('when the disk becomes full the scan goes on, and what was kept is good', async ({ skip }) => {
  const disk = process.env.XDG_STATE_HOME ?? '';
  if (!mounted(disk)) skip('only root can mount a small disk');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const { findings: whole } = await scan();
    for (const free of [1, 2, 3, 4]) {
      said.mockClear();
      writeFileSync(join(disk, 'ballast'), Buffer.alloc((PAGES - free) * 4096));
      trouble = ({ account }) => (account === MEMBERS[2] ? expired : undefined);
      const { findings, left } = await scan();
      expect(said.mock.calls.join('')).toContain('the disk is full; the scan goes on');
      expect(findings.findings.length).toBeGreaterThan(0);
      rmSync(join(disk, 'ballast'));
      trouble = () => undefined;
      const again = await scan(left === undefined ? {} : { resume: left });
      expect(withoutTimes(again.findings)).toStrictEqual(withoutTimes(whole));
    }
  } finally {
    said.mockRestore();
    execFileSync('umount', [disk]);
  }
});

test('a scan that could not be reported can be continued', async ({ skip }) => {
  const disk = mkdtempSync(join(tmpdir(), 'full-'));
  if (!mounted(disk)) skip('only root can mount a small disk');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(PAGES * 4096));
  } catch {
    // It is full now.
  }
  const flags = { ...FLAGS, failOn: 'never' };
  const output = [join(disk, 'report.json')];
  await expect(command({ ...flags, output })).rejects.toThrow('the disk is full');
  execFileSync('umount', [disk]);
  expect(said.mock.calls.join('')).toContain(`--resume ${readdirSync(scans)[0]}`);
  asked.length = 0;
  expect(await command({ ...flags, output, resume: true })).toBe(0);
  expect(asked.filter(isKept)).toStrictEqual([]);
  said.mockRestore();
});

const PAGES = 256;

/** A disk of a megabyte. */
function mounted(directory: string): boolean {
  try {
    const size = `size=${PAGES * 4}k`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', directory], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
