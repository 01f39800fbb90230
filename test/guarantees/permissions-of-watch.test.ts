import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { permissions } from '../../src/cli/permissions.ts';
import { watchLogs } from '../../src/cli/watch/watch.ts';
import { accessKeyOf, type Endpoint, serveEndpoint } from '../../src/collect/endpoint/endpoint.ts';
import type { Call } from '../../src/collect/recording.ts';
import { call, root } from '../../src/detections/testing.ts';
import { digestOf, listPublicKeys } from '../../src/watch/delivery/trail.testing.ts';
import { actionOfCall } from './action-of-call.ts';

/** What a watch asks for, as the endpoint saw it, is allowed by what `permissions --for watch` prints for it, and nothing else is. */

const ACCOUNT = '111122223333';
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:files`;
const LOG = `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/2026/01/05/${ACCOUNT}_CloudTrail_eu-west-1_20260105T0005Z_a.json.gz`;
const DIGEST = digestOf(1, [], null);

const files = new Map([
  [LOG, { bytes: gzipSync(JSON.stringify({ Records: [byRoot()] })), signature: '' }],
  [DIGEST.key, { bytes: DIGEST.bytes, signature: DIGEST.signature ?? '' }],
]);
const CHANNELS = `alerts:
  channels:
    people: { kind: sns, topic: 'arn:aws:sns:eu-west-1:${ACCOUNT}:people' }
    queue: { kind: sns, topic: 'arn:aws:sns:eu-west-1:${ACCOUNT}:alerts', format: json }
    bus: { kind: eventbridge, bus: alerts }
    hub: { kind: security-hub }
`;

const { PublicKeyList: publicKeys } = listPublicKeys() as {
  PublicKeyList: { Value: string }[];
};

let endpoint: Endpoint;
let config: string;
let messages: string[];
const called = new Set<string>();

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-needs-'));
  config = join(folder, 'castellan.yaml');
  writeFileSync(config, CHANNELS);
  endpoint = await serveEndpoint({ lookup: (asked) => ({ output: answer(asked) }) });
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint.url);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyOf(ACCOUNT));
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'demo');
});

beforeEach(() => {
  called.clear();
  const named = { s3Bucket: 'our-trail', s3ObjectKey: [...files.keys()] };
  messages = [JSON.stringify(named), 'no JSON'];
});

afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(join(config, '..'), { recursive: true });
  await endpoint.close();
});

const TELLS = [
  'events:PutEvents',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'securityhub:BatchImportFindings',
  'sns:Publish',
];
const READS = ['s3:GetObject', 's3:ListBucket'];
const EMPTIES = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];

test.for<[from: string, verify: boolean, actions: string[]]>([
  ['s3://our-trail/AWSLogs/', false, [...TELLS, ...READS]],
  ['s3://our-trail/AWSLogs/', true, ['cloudtrail:ListPublicKeys', ...TELLS, ...READS]],
  [QUEUE, true, ['cloudtrail:ListPublicKeys', ...TELLS, ...READS, ...EMPTIES]],
])('%s, verified: %s', async ([from, verify, actions]) => {
  const printed = JSON.parse(
    await printedBy(() =>
      permissions({
        for: ['watch'],
        format: 'json',
        roleName: 'x',
        from,
        verify,
        channels: config,
      }),
    ),
  ) as { Statement: { Action: string[] }[] };
  const allowed = new Set(printed.Statement.flatMap(({ Action }) => Action));
  expect([...allowed].sort()).toStrictEqual([...actions].sort());

  const flags = { config, verify, channel: ['*'], format: 'ndjson', failOn: 'never' } as const;
  await printedBy(() => watchLogs(from, { ...flags, once: true, detection: ['iam.root-*'] }));
  const needed = new Set([...called].flatMap((one) => actionOfCall(one) ?? []));
  // Who asks KMS is the service that holds what is encrypted.
  const ours = actions.filter((action) => !action.startsWith('kms:'));
  expect([...needed].sort()).toStrictEqual(ours.sort());
});

/** What goes to standard output. */
async function printedBy(act: () => Promise<number>): Promise<string> {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await act();
    return out.mock.calls.map(([text]) => text).join('');
  } finally {
    vi.restoreAllMocks();
  }
}

function answer({ service, operation, input }: Call): object {
  called.add(`${service}:${operation}`);
  switch (operation) {
    case 'HeadBucket':
      return { BucketRegion: 'eu-west-1' };
    case 'ListObjectsV2':
      return listed(input as { Prefix?: string; Delimiter?: string; StartAfter?: string });
    case 'GetObject': {
      const { bytes = Buffer.alloc(0), signature } =
        files.get(String(Reflect.get(input, 'Key'))) ?? {};
      return { Body: blob(Buffer.from(bytes)), Metadata: { signature } };
    }
    case 'ListPublicKeys':
      return {
        PublicKeyList: publicKeys.map(({ Value, ...key }) => ({
          ...key,
          Value: blob(Buffer.from(Value, 'base64')),
        })),
      };
    case 'GetCallerIdentity':
      return { Account: ACCOUNT };
    case 'GetQueueUrl':
      return { QueueUrl: `${endpoint.url}/${ACCOUNT}/files` };
    case 'GetQueueAttributes':
      return { Attributes: { RedrivePolicy: '{"maxReceiveCount":3}' } };
    case 'ReceiveMessage':
      return { Messages: messages.splice(0).map(message) };
    case 'PublishBatch': {
      const entries = Reflect.get(input, 'PublishBatchRequestEntries') as { Id: string }[];
      return { Successful: entries.map(({ Id }) => ({ Id, MessageId: Id })), Failed: [] };
    }
    default:
      return { FailedEntryCount: 0, FailedCount: 0, SuccessCount: 1, FailedFindings: [] };
  }
}

/** As recordings write it. */
function blob(bytes: Buffer): object {
  return { $base64: bytes.toString('base64') };
}

function message(Body: string, at: number): object {
  const MD5OfBody = createHash('md5').update(Body).digest('hex');
  return { MessageId: `${at}`, ReceiptHandle: `${at}`, Body, MD5OfBody };
}

function listed({ Prefix = '', Delimiter, StartAfter = '' }: Record<string, string>): object {
  const keys = [...files.keys()].filter((key) => key.startsWith(Prefix) && key > StartAfter);
  const rest = (key: string) => key.slice(Prefix.length).split('/');
  const isBelow = (key: string) => Delimiter !== undefined && rest(key).length > 1;
  const folders = new Set(keys.filter(isBelow).map((key) => `${Prefix}${rest(key)[0]}/`));
  return {
    Contents: keys.filter((key) => !isBelow(key)).map((Key) => ({ Key })),
    CommonPrefixes: [...folders].map((one) => ({ Prefix: one })),
    IsTruncated: false,
  };
}

function byRoot(): object {
  return call('iam:CreateUser', { userIdentity: root, recipientAccountId: ACCOUNT });
}
