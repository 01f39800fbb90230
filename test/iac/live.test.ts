import { expect, test } from 'vitest';
import { controls } from '../../src/controls/catalogue.ts';
import { judge } from '../../src/judge/judge.ts';
import { defaults } from '../../src/model/defaults.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import type { Resource, ResourceType } from '../../src/model/resource.ts';
import { adaptersFor } from '../../src/parse/adapters.ts';
import { appliedTo } from '../../src/parse/applied.ts';
import { driftBetween } from '../../src/parse/drift.ts';
import { inventoryOf } from '../../src/parse/inventory.ts';
import { saidBy } from '../../src/parse/wholes.ts';
import { declaredIn } from './judged.ts';

const adapters = await adaptersFor('all');

const ACCOUNT = '111122223333';
const NOW = '2026-01-01T00:00:00.000Z';
const BLOCKED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
const PROVIDER = `provider "aws" {\n  region              = "eu-west-1"\n  allowed_account_ids = ["${ACCOUNT}"]\n}\n`;
const PUBLIC = `resource "aws_s3_bucket" "news" {
  bucket = "news"
}
resource "aws_s3_bucket_policy" "news" {
  bucket = aws_s3_bucket.news.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::news/*" }]
  })
}
`;

function resource<T extends ResourceType>(type: T, id: string, facts: object = {}): Resource {
  const place = { account: ACCOUNT, region: 'eu-west-1' };
  return {
    ...defaults[type],
    type,
    id,
    name: id.replace(/.*[:/]/, ''),
    ...place,
    ...facts,
  } as Resource;
}

function account(facts: object = {}): Resource {
  return resource('AWS::::Account', ACCOUNT, { region: 'us-east-1', ...facts });
}

function live(...resources: Resource[]): Inventory {
  return { collectedAt: NOW, partition: 'aws', resources, incomplete: [] };
}

function codeOf(text: string): Inventory {
  const [root] = declaredIn({ 'main.tf': PROVIDER + text });
  if (!root) throw new Error('nothing is declared');
  return inventoryOf(root, adapters, NOW);
}

/** What a control says once the code is applied. */
function verdicts(control: string, there: Inventory, text: string): string[] {
  const chosen = controls.filter(({ id }) => id === control);
  const code = codeOf(text);
  const judged = judge(appliedTo(there, code), chosen, { all: true, about: saidBy(code) });
  return judged.findings.map((finding) => `${finding.resource.id} ${finding.verdict}`);
}

test.for<[name: string, control: string, there: Inventory, text: string, expected: string[]]>([
  [
    'a public bucket where nothing is blocked',
    's3.bucket-not-public',
    live(account()),
    PUBLIC,
    ['aws_s3_bucket.news fail'],
  ],
  [
    'the same where the account blocks',
    's3.bucket-not-public',
    live(account({ s3PublicAccessBlock: BLOCKED })),
    PUBLIC,
    ['aws_s3_bucket.news pass'],
  ],
  [
    'the same where the code blocks for the account',
    's3.bucket-not-public',
    live(account()),
    `${PUBLIC}resource "aws_s3_account_public_access_block" "all" {
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}
`,
    ['aws_s3_bucket.news pass'],
  ],
  [
    'a bucket of the account that the code does not name is not judged',
    's3.bucket-versioning-enabled',
    live(account(), resource('AWS::S3::Bucket', 'arn:aws:s3:::old')),
    'resource "aws_sqs_queue" "q" {}\n',
    [],
  ],
  [
    'one that it names is judged as it will be',
    's3.bucket-versioning-enabled',
    live(
      account(),
      resource('AWS::S3::Bucket', 'arn:aws:s3:::news', {
        versioning: { status: 'Enabled', mfaDelete: false },
      }),
    ),
    'resource "aws_s3_bucket" "news" {\n  bucket = "news"\n}\n',
    ['aws_s3_bucket.news fail'],
  ],
])('%s', ([, control, there, text, expected]) => {
  expect(verdicts(control, there, text)).toStrictEqual(expected);
});

test('what no code declares, and what was changed outside it', () => {
  const queue = 'arn:aws:sqs:eu-west-1:111122223333:orders';
  const there = live(
    account(),
    resource('AWS::SQS::Queue', queue, { sqsManagedSseEnabled: false, queueName: 'orders' }),
    resource('AWS::SQS::Queue', `${queue}-by-hand`),
    resource('AWS::SQS::Queue', `${queue}-of-a-stack`),
    resource('AWS::IAM::Role', `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x`, {
      path: '/aws-service-role/',
    }),
    resource('AWS::CloudFormation::Stack', 'stack', {
      stackResources: [
        { resourceType: 'AWS::SQS::Queue', physicalResourceId: `https://x/1/orders-of-a-stack` },
      ],
    }),
  );
  const code = codeOf(
    'resource "aws_sqs_queue" "orders" {\n  name = "orders"\n  sqs_managed_sse_enabled = true\n}\n',
  );
  expect(driftBetween(there, [code])).toStrictEqual({
    undeclared: [{ type: 'AWS::SQS::Queue', id: `${queue}-by-hand` }],
    changed: [
      {
        ...{ id: queue, address: 'aws_sqs_queue.orders', fact: 'sqsManagedSseEnabled' },
        ...{ code: true, live: false },
        location: { file: 'main.tf', line: 7, column: 3, endLine: 7 },
      },
    ],
    unseen: [],
  });
});

test('a listing that did not complete is told', () => {
  const there = live(account());
  there.incomplete.push({
    ...{ type: 'AWS::SQS::Queue', account: ACCOUNT, region: 'eu-west-1' },
    unknown: { $unknown: 'denied', detail: 'sqs:ListQueues AccessDenied' },
  });
  expect(driftBetween(there, [codeOf('')]).unseen).toStrictEqual([
    'AWS::SQS::Queue in eu-west-1: sqs:ListQueues AccessDenied',
  ]);
});
