import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Endpoint, serveEndpoint } from '../src/collect/endpoint/endpoint.ts';
import { parseFaults } from '../src/collect/endpoint/faults.ts';
import { compiledMain } from './compiled.ts';

/** What people do wrong: one clear line, the documented exit code, no stack trace, nothing half-written. */

const directory = mkdtempSync(join(tmpdir(), 'castellan-cli-'));
const HEADER = '{"castellan":"recording/1","createdAt":"2026-01-01T00:00:00.000Z"}\n';
const IDENTITY = `{"account":"111122223333","region":"us-east-1","service":"sts","operation":"GetCallerIdentity","input":{},"output":{"Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/x"}}\n`;
const full = join(directory, 'full');

let expired: Endpoint;
let diskCanBeFull = false;

beforeAll(async () => {
  writeFileSync(join(directory, 'cut.ndjson.gz'), gzipSync(HEADER + IDENTITY).subarray(0, 80));
  writeFileSync(join(directory, 'newer.ndjson'), HEADER.replace('/1', '/9'));
  writeFileSync(join(directory, 'garbage.ndjson'), 'hello\n');
  writeFileSync(
    join(directory, 'small.ndjson'),
    `${HEADER}${IDENTITY}{"account":"111122223333","region":"us-east-1","service":"account","operation":"ListRegions","input":{"MaxResults":50,"RegionOptStatusContains":["ENABLED","ENABLED_BY_DEFAULT","ENABLING"]},"output":{"Regions":[{"RegionName":"eu-west-1"}]}}\n`,
  );
  writeFileSync(join(directory, 'wrong.yaml'), 'breakglas: []\n');
  mkdirSync(full);
  diskCanBeFull = mount();
  const faults = parseFaults(
    'faults: [{ do: { error: { name: ExpiredToken, statusCode: 403 } } }]',
  );
  expired = await serveEndpoint({ lookup: () => undefined, faults });
});

afterAll(async () => {
  if (diskCanBeFull) execFileSync('umount', [full]);
  rmSync(directory, { recursive: true });
  await expired.close();
});

const RECORDING = ['--recording', 'small.ndjson', '--control', 's3.*'];

const mistakes: [
  string,
  string[],
  exit: number,
  says: string,
  env?: () => Record<string, string>,
][] = [
  [
    'a profile that does not exist',
    ['scan', '--profile', 'nobody'],
    5,
    'profile nobody: no AWS credentials were found',
  ],
  ['no credentials at all', ['scan'], 5, 'no AWS credentials were found'],
  [
    'expired credentials',
    ['scan'],
    5,
    'the AWS credentials have expired; sign in again',
    () => ({ ...KEYS, AWS_ENDPOINT_URL: expired.url }),
  ],
  [
    'no network',
    ['scan'],
    5,
    'AWS cannot be reached (ECONNREFUSED)',
    () => ({ ...KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }),
  ],
  [
    'a control id with a slip',
    ['scan', '--control', 's3.bucket-not-pubic'],
    2,
    'did you mean s3.bucket-not-public?',
  ],
  ['a command with a slip', ['scna'], 2, 'Did you mean scan?'],
  ['a flag with a slip', ['scan', '--recordng', 'x'], 2, 'Did you mean --recording?'],
  [
    'a configuration key with a slip',
    ['scan', '--config', 'wrong.yaml'],
    2,
    'wrong.yaml:1:1 there is no setting breakglas; did you mean breakGlass?',
  ],
  [
    'a recording that is not there',
    ['scan', '--recording', 'none.ndjson'],
    2,
    'none.ndjson does not exist',
  ],
  [
    'a truncated recording',
    ['scan', '--recording', 'cut.ndjson.gz'],
    2,
    'cut.ndjson.gz is cut off',
  ],
  [
    'a damaged recording',
    ['scan', '--recording', 'garbage.ndjson'],
    2,
    'garbage.ndjson:1 is damaged',
  ],
  [
    'a newer recording',
    ['scan', '--recording', 'newer.ndjson'],
    2,
    'newer.ndjson is a recording/9',
  ],
  [
    'an output in no directory',
    ['scan', ...RECORDING, '--output', 'no/such/x.json'],
    2,
    'no/such/x.json cannot be written: its directory does not exist',
  ],
  [
    'a recording in no directory',
    ['scan', '--record', 'no/such/x.ndjson'],
    2,
    'no/such/x.ndjson cannot be written: its directory does not exist',
    () => KEYS,
  ],
  [
    'a severity that is none',
    ['scan', '--fail-on', 'bad'],
    2,
    'It is critical, high, medium, low or never',
  ],
  [
    'a region that is not enabled',
    ['scan', ...RECORDING, '--region', 'mars-1'],
    2,
    'no enabled region is left to look at; enabled are eu-west-1',
  ],
  [
    'explaining what does not exist',
    ['explain', 's3.bucket-not-pubic'],
    2,
    'did you mean s3.bucket-not-public?',
  ],
  [
    'findings that are none',
    ['guides', 'small.ndjson'],
    2,
    'small.ndjson does not hold castellan.findings/1',
  ],
];

test.for(mistakes)('%s', async ([, args, exit, says, env]) => {
  const before = readdirSync(directory);
  const { code, stderr } = await castellan(args, env?.());
  expect(stderr).toContain(says);
  expect(code).toBe(exit);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  expect(readdirSync(directory)).toStrictEqual(before);
});

test('a full disk', async ({ skip }) => {
  if (!diskCanBeFull) skip('only root can mount a small disk');
  const { code, stderr } = await castellan([
    'scan',
    ...RECORDING,
    '--output',
    join(full, 'x.json'),
  ]);
  expect(stderr).toContain('x.json cannot be written: the disk is full');
  expect(code).toBe(2);
  expect(readdirSync(full)).toStrictEqual(['ballast']);
});

test('a reader that has gone is no error, and the exit code is what the findings deserve', async () => {
  const castellan = `${process.execPath} ${MAIN}`;
  const out = execFileSync(
    'bash',
    ['-c', `${castellan} list controls | head -1; echo "\${PIPESTATUS[0]}"`],
    { encoding: 'utf8' },
  );
  expect(out.trimEnd().split('\n').at(-1)).toBe('0');
});

const MAIN = compiledMain();
const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'x' };

function castellan(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const options = {
      cwd: directory,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: tmpdir(),
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_EC2_METADATA_DISABLED: 'true',
        ...env,
      },
    };
    execFile(process.execPath, [MAIN, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** A disk of 100 KB with nothing left of it. */
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', full], { stdio: 'ignore' });
    expect(() => writeFileSync(join(full, 'ballast'), Buffer.alloc(200 * 1024))).toThrow('ENOSPC');
    return true;
  } catch {
    return false;
  }
}
