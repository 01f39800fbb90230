import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { permissions } from './permissions.ts';

const flags = {
  control: ['sqs.queue-encrypted'],
  roleName: 'scanner',
  trustedAccount: '111122223333',
};
const SENDS = {
  Sid: 'CastellanSends',
  Effect: 'Allow',
  Action: ['securityhub:BatchImportFindings', 'securityhub:GetFindings'],
  Resource: '*',
};

afterEach(() => {
  vi.restoreAllMocks();
});

async function printed(given: Parameters<typeof permissions>[0]): Promise<string> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await permissions(given)).toBe(0);
  return out.mock.calls.map(([text]) => text).join('');
}

test('a scan that sends is allowed to, and others are not', async () => {
  const json = { ...flags, format: 'json' as const };
  expect(JSON.parse(await printed({ ...json, send: true })).Statement).toContainEqual(SENDS);
  vi.restoreAllMocks();
  expect(await printed(json)).not.toContain('securityhub');
});

test('a role that sends has a policy of its own for it', async () => {
  const template = parse(await printed({ ...flags, format: 'cloudformation', send: true }));
  const { Resources } = template;
  expect(Resources.Role.Properties.ManagedPolicyArns).toHaveLength(2);
  expect(Resources.ReadPolicy2.Properties.PolicyDocument.Statement).toStrictEqual([SENDS]);
});

test('other commands are allowed what they ask for, and a scan beside them', async () => {
  const actionsOf = async (...commands: string[]) => {
    const policy = await printed({ ...flags, format: 'json', for: commands });
    vi.restoreAllMocks();
    return JSON.parse(policy).Statement[0].Action as string[];
  };
  const whoCan = await actionsOf('who-can');
  expect(whoCan).toContain('glue:GetResourcePolicies');
  expect(whoCan).not.toContain('ec2:DescribeInstances');
  const both = await actionsOf('who-can', 'scan');
  expect(both).toStrictEqual([...new Set([...whoCan, ...(await actionsOf('scan'))])].sort());
  await expect(actionsOf('who-cann')).rejects.toThrow('there is nothing to allow for who-cann');
});

const WATCHES = `alerts:
  channels:
    one: { kind: sns, topic: 'arn:aws:sns:eu-west-1:111122223333:one' }
    two: { kind: sns, topic: 'arn:aws:sns:eu-west-1:111122223333:two', role: 'arn:aws:iam::111122223333:role/tell' }
    bus: { kind: eventbridge, bus: alerts, region: eu-west-1 }
    there: { kind: eventbridge, bus: 'arn:aws:events:eu-west-1:111122223333:event-bus/there' }
    hub: { kind: security-hub, region: eu-west-1, role: tell }
    siem: { kind: webhook, url: 'https://siem.example', secret: { env: NOT_THERE } }
`;
const ENTERS = 'CastellanTellsByRole';
const TELLS = [
  'CastellanTellsTopic sns:Publish arn:aws:sns:eu-west-1:111122223333:one',
  `${ENTERS} sts:AssumeRole arn:aws:iam::111122223333:role/tell`,
  'CastellanTellsBus events:PutEvents arn:*:events:eu-west-1:*:event-bus/alerts',
  'CastellanTellsBus2 events:PutEvents arn:aws:events:eu-west-1:111122223333:event-bus/there',
  'CastellanTellsSecurityHub securityhub:BatchImportFindings arn:*:securityhub:eu-west-1:*:product/*/default',
  `${ENTERS}2 sts:AssumeRole arn:*:iam::*:role/tell`,
  'CastellanUsesKeys kms:Decrypt,kms:GenerateDataKey *',
];
const EMPTIES =
  'CastellanEmptiesQueue sqs:ChangeMessageVisibility,sqs:DeleteMessage,sqs:GetQueueAttributes,sqs:GetQueueUrl,sqs:ReceiveMessage';
const ANYWHERE = [
  'CastellanReadsLogs s3:GetObject arn:*:s3:::*/*',
  'CastellanFindsLogs s3:ListBucket arn:*:s3:::*',
];

test.for<[from: string | undefined, statements: string[]]>([
  [
    undefined,
    [
      'CastellanReadsLogs s3:GetObject,s3:ListBucket *',
      `${EMPTIES} *`,
      'CastellanVerifies cloudtrail:ListPublicKeys *',
      'CastellanTellsTopic sns:Publish *',
      'CastellanTellsBus events:PutEvents *',
      'CastellanTellsSecurityHub securityhub:BatchImportFindings *',
      'CastellanUsesKeys kms:Decrypt,kms:GenerateDataKey *',
    ],
  ],
  [
    's3://trail/AWSLogs/',
    [
      'CastellanReadsLogs s3:GetObject arn:*:s3:::trail/AWSLogs/*',
      'CastellanFindsLogs s3:ListBucket arn:*:s3:::trail',
      ...TELLS,
    ],
  ],
  [
    'arn:aws:sqs:eu-west-1:111122223333:files',
    [`${EMPTIES} arn:aws:sqs:eu-west-1:111122223333:files`, ...ANYWHERE, ...TELLS],
  ],
  [
    'https://sqs.eu-west-1.amazonaws.com/111122223333/files',
    [`${EMPTIES} arn:*:sqs:eu-west-1:111122223333:files`, ...ANYWHERE, ...TELLS],
  ],
  ['http://127.0.0.1:8080', [...ANYWHERE, ...TELLS]],
  ['logs/', TELLS],
])('a watch of %s is allowed what it does', async ([from, statements]) => {
  const channels = join(mkdtempSync(join(tmpdir(), 'castellan-permissions-')), 'castellan.yaml');
  writeFileSync(channels, WATCHES);
  try {
    const { roleName } = flags;
    const text = await printed({ roleName, format: 'json', for: ['watch'], from, channels });
    const { Statement } = JSON.parse(text) as { Statement: Record<string, unknown>[] };
    expect(
      Statement.map(({ Sid, Action, Resource }) => `${Sid} ${Action} ${Resource}`),
    ).toStrictEqual(statements);
  } finally {
    rmSync(join(channels, '..'), { recursive: true });
  }
});

test.for<[given: Partial<Parameters<typeof permissions>[0]>, why: string]>([
  [{ for: ['watch'], from: 'logs/', channels: '/dev/null' }, 'asks nothing of AWS'],
  [{ for: ['watch'], from: 's3://', channels: '/dev/null' }, 'is no s3://bucket/prefix'],
  [{ for: ['watch'], organization: true }, '--organization is for who scans one'],
  [{ from: 'logs/' }, 'go with --for watch'],
])('%j is refused', async ([given, why]) => {
  await expect(permissions({ ...flags, format: 'json', ...given })).rejects.toThrow(why);
});

test('a role that watches has a policy for each thing it does, on what it does it', async () => {
  const given = { ...flags, for: ['watch'], from: 's3://trail/', channels: '/dev/null' };
  const module = await printed({ ...given, format: 'terraform' });
  expect(module).toContain('Resource = "arn:*:s3:::trail/*"');
  expect(module).not.toContain('CastellanReads"');
});
