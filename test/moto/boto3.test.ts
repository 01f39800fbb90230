import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { DIRECTORY } from '../../src/collect/directory/source.ts';
import { lookupIn, serveEndpoint } from '../../src/collect/endpoint/endpoint.ts';
import { type RecordedCall, readRecording, recordingOf } from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';
import { toWire } from '../../src/collect/redact/stand-in.ts';
import { changeSecretFields } from '../../src/collect/redact/walk.ts';
import { ACCOUNT, answered, NOW, refused } from '../../src/collect/testing.ts';
import { motoPath } from './moto-server.ts';

/*
 * boto3 has models and parsers of its own. It makes every call of the demo recording against the endpoint, and
 * must understand the answers as they were recorded: else the endpoint and the SDK it leans on share a mistake.
 */

const DAY = '2025-11-24T10:00:00.000Z';

/** What the demo account does not show. */
const more = [
  answered('s3', 'GetBucketLocation', { Bucket: 'logs' }, { LocationConstraint: 'eu-west-1' }),
  answered('s3', 'HeadBucket', { Bucket: 'logs' }, { BucketRegion: 'eu-west-1' }),
  answered(
    's3',
    'HeadObject',
    { Bucket: 'logs', Key: 'a/b c+d' },
    { LastModified: DAY, ETag: '"e"', Metadata: { owner: 'ann' } },
  ),
  answered('s3', 'GetObject', { Bucket: 'logs', Key: '/a//b?c' }, {
    Body: { $base64: 'AAH/' },
    ContentLength: 3,
    ContentType: 'application/x-gzip',
    Metadata: {},
  } as never),
  answered(
    's3',
    'ListObjectsV2',
    { Bucket: 'logs' },
    { Contents: [{ Key: 'a+b %41', Size: 3 }], IsTruncated: true, NextContinuationToken: 't/+=' },
  ),
  answered(
    's3',
    'ListObjectsV2',
    { Bucket: 'logs', ContinuationToken: 't/+=' },
    { IsTruncated: false },
  ),
  answered(
    'cloudtrail',
    'LookupEvents',
    { StartTime: DAY },
    { Events: [{ EventId: 'e', EventTime: '2025-01-02T03:04:05.000Z' }] },
  ),
  answered('kms', 'GetPublicKey', { KeyId: 'k' }, { PublicKey: { $base64: 'AAECAwQF/w==' } }),
  answered('ec2', 'GetConsoleOutput', { InstanceId: 'i' }, { Timestamp: DAY }),
  refused(
    'rds',
    'DescribeDBSnapshots',
    { DBSnapshotIdentifier: 'x' },
    { name: 'DBSnapshotNotFoundFault', message: 'gone <&>', statusCode: 404 },
  ),
  refused(
    'cloudwatch',
    'DescribeAlarmHistory',
    {},
    { name: 'InvalidNextToken', message: 'not a token', statusCode: 400 },
  ),
  refused(
    'ec2',
    'DescribeRegions',
    { RegionNames: ['x'] },
    { name: 'UnauthorizedOperation', message: 'You are not authorized', statusCode: 403 },
  ),
].map((taken) => ({ account: ACCOUNT, region: 'us-east-1', ...taken }));

const path = motoPath();
if (!path && process.env.CI) {
  throw new Error('boto3 is not here; .ci/run installs it with moto, CASTELLAN_MOTO names another');
}

const demo = await readRecording('demo/account.ndjson.gz', ownRedactor);
// The company's directory answers beside AWS, and boto3 does not know it.
const ofAws = demo.calls.filter(({ service }) => service !== DIRECTORY).map(onTheWire);
const calls = asRecorded([...ofAws, ...more]);

describe.skipIf(!path)(
  `boto3${path ? '' : " is not here: pip install 'moto[server]' in .venv"}`,
  () => {
    let understood: RecordedCall[] = [];

    beforeAll(async () => {
      understood = await askedByBoto3(calls);
    }, 300_000);

    test.each([...new Set(calls.map(operationOf))].sort())('%s', (operation) => {
      const those = (call: RecordedCall) => operationOf(call) === operation;
      expect(understood.filter(those)).toStrictEqual(calls.filter(those));
    });
  },
);

function operationOf({ service, operation }: RecordedCall): string {
  return `${service}:${operation}`;
}

/**
 * Calls as a file holds them, without the control characters in the demo's tags: XML 1.0 has no words for them, and
 * where the parser of the JS SDK lets a reference to one pass, that of boto3 refuses the whole answer.
 */
function asRecorded(taken: unknown): RecordedCall[] {
  return JSON.parse(JSON.stringify(taken), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '') : value,
  );
}

/** The calls, with what boto3 was answered in place of what was recorded. */
async function askedByBoto3(recorded: RecordedCall[]): Promise<RecordedCall[]> {
  const endpoint = await serveEndpoint({ lookup: lookupIn(recordingOf(NOW, recorded)) });
  try {
    const python = join(dirname(path ?? ''), 'python3');
    const script = join(import.meta.dirname, 'boto3_calls.py');
    const running = promisify(execFile)(python, ['-B', script], {
      env: {
        // By name, not by address: s3control puts the account before it.
        AWS_ENDPOINT_URL: endpoint.url.replace('127.0.0.1', 'localhost'),
        AWS_CONFIG_FILE: devNull,
        AWS_SHARED_CREDENTIALS_FILE: devNull,
      },
      maxBuffer: 1 << 28,
    });
    const { stdin } = running.child;
    // Python ended early: the rejection says why, with its last words.
    stdin?.on('error', () => {});
    stdin?.end(recorded.map((call) => `${JSON.stringify(call)}\n`).join(''));
    const { stdout } = await running;
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  } finally {
    await endpoint.close();
  }
}

/** What is left of secrets is a string to whoever does not know it. */
function onTheWire(call: RecordedCall): RecordedCall {
  if ('error' in call) return call;
  return { ...call, output: changeSecretFields(call, call.output, toWire) };
}
