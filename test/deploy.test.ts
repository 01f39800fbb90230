import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { iac } from '../src/cli/iac/iac.ts';
import type { Findings } from '../src/model/finding.ts';

const DEPLOY = join(import.meta.dirname, '../deploy');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-deploy-'));
  vi.stubEnv('SOURCE_DATE_EPOCH', '1782000000');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const ARCHIVE = [
  'cloudtrail.bucket-archives-old-logs',
  'cloudtrail.bucket-policy-is-restrictive',
  's3.bucket-prevents-deletion',
  's3.bucket-requires-mfa-to-delete',
  'sqs.queue-uses-kms-key',
];
const TRAIL = [
  'cloudtrail.all-regions-trail-exists',
  'cloudtrail.events-are-processed-at-once',
  'cloudtrail.trail-encrypted-with-kms',
  'cloudtrail.trail-streams-to-cloudwatch',
  'cloudtrail.trail-validates-log-files',
  'cloudtrail.violations-are-alarmed',
  'cloudwatch.alarm-notifies-someone',
];
/** Whether AWS gives an account figures of its bill no code says, so the alarms about it are judged as alarms. */
const GUARDS = [
  'cloudwatch.alarm-notifies-someone',
  'guardduty.detector-enabled',
  'guardduty.own-lists-are-active',
];
const ALERTS = ['sns.topic-encrypted', 'kms.key-rotates'];
const WATCH = [
  'iam.managed-policy-is-not-admin',
  'lambda.environment-has-no-secrets',
  'lambda.function-runs-in-vpc',
  'logs.log-group-uses-kms-key',
  'sns.topic-encrypted',
  'sqs.queue-uses-kms-key',
];

/** What only deploying tells: the bucket of the trail lies in another account. */
const ELSEWHERE = [
  'cloudtrail.trail-announces-delivery',
  'cloudtrail.trail-delivers',
  'cloudtrail.trail-delivers-to-separate-account',
];

test.for<[path: string, passes: string[], open: string[]]>([
  ['terraform/log-archive', ARCHIVE, []],
  ['terraform/trail', TRAIL, ELSEWHERE],
  ['terraform/guards', GUARDS, []],
  ['terraform/alerts', ALERTS, []],
  ['terraform/watch', WATCH, []],
  ['cloudformation/log-archive.yaml', ARCHIVE, []],
  ['cloudformation/trail.yaml', TRAIL, ELSEWHERE],
  ['cloudformation/guards.yaml', GUARDS, []],
  ['cloudformation/alerts.yaml', ALERTS, []],
  ['cloudformation/watch.yaml', WATCH, []],
])('%s is clean', async ([path, passes, open]) => {
  const { code, findings } = await judged(path);
  const controls = (verdict: string) => [
    ...new Set(findings.filter((one) => one.verdict === verdict).map(({ control }) => control)),
  ];
  expect({ code, failed: controls('fail'), open: controls('unknown').sort() }).toStrictEqual({
    code: 0,
    failed: [],
    open,
  });
  expect(passes.filter((control) => !controls('pass').includes(control))).toStrictEqual([]);
});

async function judged(path: string): Promise<{ code: number } & Pick<Findings, 'findings'>> {
  const output = join(folder, 'out.json');
  const code = await iac([join(DEPLOY, path)], {
    ...{ failOn: 'low', quiet: true, color: false, format: ['json'], output: [output], all: true },
    ...(path.endsWith('guards.yaml') && { parameter: ['ListsAreThere=yes'] }),
  });
  return { code, ...(JSON.parse(readFileSync(output, 'utf8')) as Findings) };
}
