import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, expect, test, vi } from 'vitest';
import { showWhoCan } from './who-can.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../schema/who-can.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  schema,
);

afterEach(() => vi.restoreAllMocks());

test.for([
  ['sns:Publish', 'arn:aws:sns:eu-central-1:111122223333:alarms'],
  ['kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-0001-4a4a-8b8b-000000000001'],
  ['ec2:StopInstances', undefined],
])('wherever the resource lies, everybody who can act is looked at: %s', async ([action, arn]) => {
  const { complete, principals } = await asked(action ?? '', arn);
  expect(complete).toBe(true);
  expect(principals.map(({ principal }) => principal)).toContain('arn:aws:iam::111122223333:root');
});

test('what the organisation denies, nobody can but whom it spares', async () => {
  const { complete, principals } = await asked('cloudtrail:StopLogging');
  expect(complete).toBe(true);
  expect(principals.map(({ principal, verdict }) => [principal, verdict])).toStrictEqual([
    [
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_AdministratorAccess_1f2e3d4c5b6a7988',
      'must',
    ],
    ['arn:aws:iam::222233334444:role/workshop-people', 'must'],
    ['arn:aws:iam::222233334444:root', 'must'],
  ]);
});

test('whom the bucket lets in from outside is told, and who gets there by roles', async () => {
  const exports = 'arn:aws:s3:::nordhafen-partner-exports/*';
  const outside = ({ principals }: Awaited<ReturnType<typeof asked>>) =>
    principals.flatMap(({ principal, outsider, path }) =>
      outsider ? [[principal, outsider, ...path.map(({ to }) => to)]] : [],
    );
  const agency = ['arn:aws:iam::999988887777:root', 'account'];
  expect(outside(await asked('s3:GetObject', exports))).toStrictEqual([agency]);
  const transitive = outside(await asked('s3:GetObject', exports, { transitive: true }));
  expect(transitive[0]).toStrictEqual(agency);
  for (const expected of [
    [
      'identity provider arn:aws:iam::111122223333:saml-provider/nordhafen-adfs',
      'identity provider',
      'arn:aws:iam::111122223333:role/adfs-analyst',
    ],
    [
      'identity provider arn:aws:iam::111122223333:saml-provider/AWSSSO_0a1b2c3d4e5f6789_DO_NOT_DELETE',
      'identity provider',
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_AdministratorAccess_1f2e3d4c5b6a7988',
    ],
    ['service ec2.amazonaws.com', 'service', 'arn:aws:iam::111122223333:role/warehouse-sync'],
  ]) {
    expect(transitive).toContainEqual(expected);
  }
});

test.for([
  [
    'lambda:InvokeFunctionUrl',
    'arn:aws:lambda:eu-west-1:111122223333:function:parcel-notifier',
    'everyone',
  ],
  [
    'lambda:InvokeFunction',
    'arn:aws:lambda:eu-west-1:111122223333:function:label-renderer:live',
    'service apigateway.amazonaws.com for account 111122223333',
  ],
  [
    'ecr:BatchGetImage',
    'arn:aws:ecr:eu-west-1:111122223333:repository/label-renderer',
    'organization o-nordhafen01',
  ],
  [
    'secretsmanager:GetSecretValue',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:carrier/api-a1B2c3',
    'arn:aws:iam::999988887777:root of organization o-nordhafen01',
  ],
  [
    'dynamodb:Query',
    'arn:aws:dynamodb:eu-west-1:111122223333:table/shipment-index',
    'arn:aws:iam::999988887777:role/carrier-tracking',
  ],
  [
    'glue:GetDatabase',
    'arn:aws:glue:eu-west-1:111122223333:database/freight',
    'arn:aws:iam::999988887777:root',
  ],
  [
    'ec2:CreateTransitGatewayVpcAttachment',
    'arn:aws:ec2:eu-west-1:111122223333:transit-gateway/tgw-0a10000000000001a',
    'account 999988887777',
  ],
  [
    'glacier:UploadArchive',
    'arn:aws:glacier:eu-west-1:111122223333:vaults/bills-of-lading',
    'arn:aws:iam::999988887777:root',
  ],
  [
    'es:ESHttpGet',
    'arn:aws:es:eu-west-1:111122223333:domain/shop-search/labels',
    'everyone from vpc-0a10000000000001a',
  ],
])('whom other policies let in is told as well: %s on %s', async ([action = '', arn, who]) => {
  const { complete, principals } = await asked(action, arn);
  expect(complete).toBe(true);
  expect(
    principals.filter(({ outsider }) => outsider).map(({ principal }) => principal),
  ).toStrictEqual([who]);
});

test('what a vault is locked against, nobody can', async () => {
  const vault = 'arn:aws:glacier:eu-west-1:111122223333:vaults/bills-of-lading';
  const { complete, principals } = await asked('glacier:DeleteArchive', vault);
  expect({ complete, principals }).toStrictEqual({ complete: true, principals: [] });
});

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/database-a1B2c3';

test('nobody gets through an endpoint what its policy keeps back', async () => {
  const { complete, principals } = await asked('secretsmanager:GetSecretValue', SECRET);
  expect(complete).toBe(true);
  expect(principals.filter(({ outsider }) => outsider)).toStrictEqual([]);
});

test('endpoints that nobody saw keep nobody back, and are no gap', async () => {
  const recording = join(mkdtempSync(join(tmpdir(), 'castellan-')), 'no-endpoints.ndjson');
  const lines = gunzipSync(readFileSync('demo/account.ndjson.gz')).toString().split('\n');
  const others = lines.filter((line) => !line.includes('"operation":"DescribeVpcEndpoints"'));
  writeFileSync(recording, others.join('\n'));
  const { complete, principals } = await asked('secretsmanager:GetSecretValue', SECRET, {
    recording,
  });
  expect(complete).toBe(true);
  expect(
    principals.filter(({ outsider }) => outsider).map(({ principal }) => principal),
  ).toStrictEqual([
    'arn:aws:iam::999988887777:root of organization o-nordhafen01 through vpce-0a10000000000002a',
  ]);
});

test('a policy that is not read is a gap', async () => {
  const version = 'arn:aws:lambda:eu-west-1:111122223333:function:label-renderer:12';
  const { complete, gaps } = await asked('lambda:InvokeFunction', version, {}, 4);
  expect({ complete, gaps }).toMatchObject({
    complete: false,
    gaps: [{ service: 'lambda', kind: 'unsupported' }],
  });
});

test('a resource that nobody saw is a gap', async () => {
  const { gaps } = await asked('s3:ListBucket', 'arn:aws:s3:::somebody-elses', {}, 4);
  expect(gaps.at(-1)).toMatchObject({
    service: 's3',
    reason: 'the resource is not among what was scanned, and whom its policy lets in is not known',
  });
});

test('ACLs of objects are a gap where they may count', async () => {
  const on = 'arn:aws:s3:::nordhafen-tariffs/2026.pdf';
  const { gaps } = await asked('s3:GetObject', on, {}, 4);
  expect(gaps).toMatchObject([{ reason: 'ACLs of objects are not read, and may let others in' }]);
});

async function asked(action: string, arn?: string, more: object = {}, exit = 0) {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const flags = { recording: 'demo/account.ndjson.gz', format: 'json', ...more };
  expect(await showWhoCan(action, arn, flags)).toBe(exit);
  vi.restoreAllMocks();
  expect(validate(JSON.parse(text)) || validate.errors).toBe(true);
  return JSON.parse(text) as {
    complete: boolean;
    gaps: object[];
    principals: {
      principal: string;
      verdict: string;
      outsider?: string;
      path: { to: string }[];
    }[];
  };
}
