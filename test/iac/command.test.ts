import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type IacFlags, iac } from '../../src/cli/iac/iac.ts';
import type { Findings } from '../../src/model/finding.ts';
import { UserError } from '../../src/model/user-error.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-iac-'));
  vi.stubEnv('SOURCE_DATE_EPOCH', '1782000000');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function git(...args: string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'ignore' });
}

const PLAIN = 'sqs_managed_sse_enabled = false';

function queue(name: string, body = PLAIN): string {
  return `resource "aws_sqs_queue" "${name}" {\n  ${body}\n}\n`;
}

/** The exit code, and what is said of each queue: `aws_sqs_queue.a fail`. */
async function run(flags: Partial<IacFlags> = {}): Promise<{ code: number; verdicts: string[] }> {
  const output = join(folder, 'out.json');
  const code = await iac([folder], {
    ...{ control: ['sqs.queue-encrypted'], failOn: 'medium', quiet: true, color: false },
    ...{ format: ['json'], output: [output], all: true },
    ...flags,
  });
  const { findings } = JSON.parse(readFileSync(output, 'utf8')) as Findings;
  rmSync(output);
  const verdicts = findings.map(
    ({ resource, verdict, waiver, lapsedWaiver }) =>
      `${resource.id} ${verdict}${waiver ? ' waived' : ''}${lapsedWaiver ? ' lapsed' : ''}`,
  );
  return { code, verdicts: verdicts.sort() };
}

const WAIVER =
  'castellan:waive sqs.queue-encrypted owner=web until=2026-12-31 reason="public news"';

test.for<[name: string, files: Record<string, string>, flags: Partial<IacFlags>, expected: object]>(
  [
    [
      'a variable that is told',
      { 'main.tf': `variable "on" {}\n${queue('a', 'sqs_managed_sse_enabled = var.on')}` },
      { var: ['on=true'] },
      { code: 0, verdicts: ['aws_sqs_queue.a pass'] },
    ],
    [
      'one that is not',
      { 'main.tf': `variable "on" {}\n${queue('a', 'sqs_managed_sse_enabled = var.on')}` },
      {},
      { code: 0, verdicts: ['aws_sqs_queue.a unknown'] },
    ],
    [
      'one that is not, where that counts',
      { 'main.tf': `variable "on" {}\n${queue('a', 'sqs_managed_sse_enabled = var.on')}` },
      { failOnUnknown: true },
      { code: 3, verdicts: ['aws_sqs_queue.a unknown'] },
    ],
    [
      'a waiver above its block',
      { 'main.tf': `# ${WAIVER}\n${queue('a')}` },
      {},
      { code: 0, verdicts: ['aws_sqs_queue.a fail waived'] },
    ],
    [
      'a waiver within it',
      { 'main.tf': queue('a', `${PLAIN} # ${WAIVER}`) },
      {},
      { code: 0, verdicts: ['aws_sqs_queue.a fail waived'] },
    ],
    [
      'a waiver above another',
      { 'main.tf': `${queue('a')}# ${WAIVER}\n${queue('b')}` },
      {},
      { code: 3, verdicts: ['aws_sqs_queue.a fail', 'aws_sqs_queue.b fail waived'] },
    ],
    [
      'a waiver above a call of a module',
      {
        'main.tf': `# ${WAIVER}\nmodule "m" {\n  source = "./m"\n}\nmodule "n" {\n  source = "./m"\n}\n`,
        'm/main.tf': queue('a'),
      },
      {},
      {
        code: 3,
        verdicts: ['module.m.aws_sqs_queue.a fail waived', 'module.n.aws_sqs_queue.a fail'],
      },
    ],
    [
      'a waiver whose day has passed',
      { 'main.tf': `# ${WAIVER.replace('2026-12-31', '2025-12-31')}\n${queue('a')}` },
      {},
      { code: 3, verdicts: ['aws_sqs_queue.a fail lapsed'] },
    ],
    [
      'a waiver without a reason',
      { 'main.tf': `# ${WAIVER.replace(/reason.*/, '')}\n${queue('a')}` },
      {},
      { code: 3, verdicts: ['aws_sqs_queue.a fail'] },
    ],
    [
      'the same address in two roots, one waived',
      { 'x/main.tf': `# ${WAIVER}\n${queue('a')}`, 'y/main.tf': queue('a') },
      {},
      { code: 3, verdicts: ['aws_sqs_queue.a fail', 'aws_sqs_queue.a fail waived'] },
    ],
    [
      'a waiver in a template',
      {
        'a.yaml': `Resources:\n  # ${WAIVER}\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties: { SqsManagedSseEnabled: false }\n`,
      },
      {},
      { code: 0, verdicts: ['a.Orders fail waived'] },
    ],
    [
      'a group that other code makes leaves the run complete',
      {
        'main.tf':
          'resource "aws_lb" "a" {\n  security_groups = ["sg-0123456789abcdef0"]\n  subnets = ["subnet-1"]\n}\nresource "aws_lb_listener" "a" {\n  load_balancer_arn = aws_lb.a.arn\n  port = 443\n  protocol = "HTTPS"\n}\n',
      },
      { control: ['elb.security-groups-match-listeners'] },
      { code: 0, verdicts: ['aws_lb.a unknown'] },
    ],
    [
      'code that declares nothing',
      { 'main.tf': 'variable "x" {}\n' },
      {},
      { code: 4, verdicts: [] },
    ],
  ],
)('%s', async ([, files, flags, expected]) => {
  write(files);
  expect(await run(flags)).toStrictEqual(expected);
});

test('only what is new since a commit counts', async () => {
  write({ 'main.tf': queue('old') });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'before');
  expect((await run({ base: 'main', newOnly: true })).code).toBe(0);
  write({ 'more.tf': queue('new') });
  expect((await run({ base: 'main', newOnly: true })).code).toBe(3);
  await expect(run({ base: 'nowhere', newOnly: true })).rejects.toThrow(UserError);
});

test('parameters come from files in any of their forms, and flags have the last word', async () => {
  const template =
    'Parameters: { Sealed: { Type: String } }\nResources:\n  A: { Type: AWS::SQS::Queue, Properties: { SqsManagedSseEnabled: !Ref Sealed } }\n';
  write({
    'a.yaml': template,
    'p/list.json': '[{"ParameterKey": "Sealed", "ParameterValue": "true"}]',
    'p/pairs.json': '["Sealed=true"]',
    'p/pipeline.json': '{"Parameters": {"Sealed": true}}',
    'p/map.json': '{"Sealed": "true"}',
  });
  for (const file of ['list', 'pairs', 'pipeline', 'map']) {
    const parameterFile = [join(folder, `p/${file}.json`)];
    expect((await run({ parameterFile })).verdicts).toStrictEqual(['a.A pass']);
    const told = await run({ parameterFile, parameter: ['Sealed=false'] });
    expect(told.verdicts).toStrictEqual(['a.A fail']);
  }
});

test('with --new-only people are shown what is new, failures and unknowns', async () => {
  const open = 'sqs_managed_sse_enabled = var.sealed';
  write({ 'main.tf': `variable "sealed" {}\n${queue('a')}${queue('b', open)}` });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'before');
  write({ 'more.tf': `${queue('c')}${queue('d', open)}` });
  const shown = await printed(() =>
    iac([folder], {
      ...{ control: ['sqs.queue-encrypted'], color: false, base: 'main', newOnly: true },
    }),
  );
  expect(shown.match(/^resource .*$/gm)?.map((line) => line.replace(/ +[(].*/, ''))).toStrictEqual([
    'resource  aws_sqs_queue.c',
    'resource  aws_sqs_queue.d',
  ]);
});

/** What is printed while something runs. */
async function printed(task: () => Promise<unknown>): Promise<string> {
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await task();
    return stdout.mock.calls.map(([chunk]) => String(chunk)).join('');
  } finally {
    stdout.mockRestore();
  }
}

test('a patch is printed, and a file says what of the code is left as it is then', async () => {
  write({ 'main.tf': queue('a') });
  let before: unknown;
  const patch = await printed(async () => {
    before = await run({ fix: true });
  });
  expect(patch).toContain(`-  ${PLAIN}\n+  sqs_managed_sse_enabled = true\n`);
  expect(before).toStrictEqual({ code: 3, verdicts: ['aws_sqs_queue.a fail'] });
  let after: unknown;
  await printed(async () => {
    after = await run({ fix: true, write: true });
  });
  expect(after).toStrictEqual({ code: 0, verdicts: ['aws_sqs_queue.a pass'] });
});

test('what is one of a few is told so', async () => {
  const policies = ['2016-08', 'TLS-1-0-2015-04'].map((name) => `"ELBSecurityPolicy-${name}"`);
  const body = `port = 443\n  protocol = "HTTPS"\n  ssl_policy = var.old ? ${policies.join(' : ')}`;
  write({ 'main.tf': `variable "old" {}\nresource "aws_lb_listener" "web" {\n  ${body}\n}\n` });
  const control = ['elb.listener-uses-current-policy'];
  const shown = await printed(() => iac([folder], { control, color: false }));
  expect(shown).toContain(`sslPolicy = one of ${policies.join(', ')}\n`);
});

test('what mends a module mends it for all who call it', async () => {
  write({
    'main.tf': 'module "a" { source = "./q" }\nmodule "b" { source = "./q" }\n',
    'q/main.tf': 'resource "aws_s3_bucket" "this" {}\n',
  });
  const control = ['s3.bucket-versioning-enabled'];
  const patch = await printed(() => iac([folder], { control, fix: true, color: false }));
  expect(patch.match(/^#.*$/gm)).toStrictEqual(['# 2 failures would be mended; --write does it']);
});

test.for<[flags: Partial<IacFlags>, message: string]>([
  [{ fix: true, output: [] }, '--fix prints a patch; what else is told needs an --output FILE'],
  [{ fix: true, drift: true }, '--fix and --drift are two things to do; give one'],
  [{ fix: true, base: 'main' }, '--fix compares with no earlier run; leave out --base'],
  [
    { drift: true, live: 'a', newOnly: true },
    '--drift compares with no earlier run; leave out --new-only',
  ],
  [{ write: true }, '--write says how to --fix; give that too'],
  [
    { drift: true },
    '--drift needs the account to hold the code against: --live RECORDING or PROFILE',
  ],
])('flags that say nothing together: %o', async ([flags, message]) => {
  write({ 'main.tf': queue('a') });
  await expect(run(flags)).rejects.toThrow(message);
});

const DEMO = 'demo/account.ndjson.gz';
const SHOP = { live: DEMO, account: '111122223333' };

test('a commit is judged for the account that the code goes to, as the code is', async () => {
  const provider = 'provider "aws" {\n  region = "eu-west-1"\n}\n';
  write({ 'main.tf': `${provider}${queue('old')}` });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'before');
  expect(await run({ ...SHOP, base: 'main', newOnly: true })).toStrictEqual({
    ...{ code: 0, verdicts: ['aws_sqs_queue.old fail'] },
  });
  write({ 'more.tf': queue('new') });
  expect((await run({ ...SHOP, base: 'main', newOnly: true })).code).toBe(3);
});

test('drift is told in a file, as the file says', async () => {
  write({ 'main.tf': queue('a') });
  const told = async (file: string, flags: Partial<IacFlags> = {}) => {
    const output = [join(folder, file)];
    expect(await iac([folder], { ...SHOP, drift: true, output, ...flags })).toBe(3);
    return readFileSync(join(folder, file), 'utf8');
  };
  expect(JSON.parse(await told('drift.json'))).toMatchObject({ schema: 'castellan.drift/1' });
  expect(await told('drift.txt', { format: ['terminal'] })).toMatch(/that no code declares\n/);
  await expect(told('drift.csv')).rejects.toThrow(
    '--drift is told as terminal or json, not as csv',
  );
});
