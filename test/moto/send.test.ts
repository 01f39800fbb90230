import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  CreateBucketCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  type AwsSecurityFinding,
  EnableSecurityHubCommand,
  paginateGetFindings,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Findings } from '../../src/model/finding.ts';
import type { AtRest } from '../../src/model/shelf.ts';
import { motoPath, type Seeded, seededMoto } from './moto-server.ts';
import { product } from './product.ts';

const ACCOUNT = '123456789012';
/** Entered by a role. */
const OTHER = '222233334444';
const BUCKET = 'castellan-runs';
const path = motoPath();

describe.skipIf(!path)('what is sent arrives in an AWS that others wrote', () => {
  let directory: string;
  let moto: Seeded;
  let sent: Findings;
  const imported: AwsSecurityFinding[] = [];
  const objects: { key: string; text: string }[] = [];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'castellan-send-'));
    moto = await seededMoto(path ?? '');
    const now = Math.floor(Date.now() / 1000);
    const castellan = product(directory, new Date(now * 1000));
    const { aws_access_key_id = '', aws_secret_access_key = '' } = moto.accounts[ACCOUNT] ?? {};
    const clientOf = (account: string) => {
      const keys = moto.accounts[account] ?? {};
      const { aws_access_key_id: accessKeyId = '', aws_secret_access_key: secretAccessKey = '' } =
        keys;
      const { aws_session_token: sessionToken } = keys;
      const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
      return { endpoint: moto.url, credentials };
    };
    const client = clientOf(ACCOUNT);
    const s3 = new S3Client({ ...client, region: 'us-east-1', forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    const env = {
      AWS_ENDPOINT_URL: moto.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: aws_access_key_id,
      AWS_SECRET_ACCESS_KEY: aws_secret_access_key,
    };
    const regions = ['eu-west-1', 'us-east-1'];
    const role = `arn:aws:iam::${OTHER}:role/castellan-scanner`;
    // A question that nobody has answered is a finding in every account.
    const controls = 'ec2.security-group-*,account.recovery-is-prepared';
    const flags = ['--control', controls, '--region', `${regions}`, '--role', role];
    const hubs = [ACCOUNT, OTHER].flatMap((account) =>
      regions.map((region) => new SecurityHubClient({ ...clientOf(account), region })),
    );
    for (const hub of hubs) await hub.send(new EnableSecurityHubCommand());
    // The same run twice, and one before it.
    for (const later of [0, 60, 60]) {
      sent = await castellan.scan(
        [...flags, '--send', 'security-hub', '--send', `s3://${BUCKET}/castellan`],
        { ...env, SOURCE_DATE_EPOCH: String(now + later) },
      );
    }
    for (const hub of hubs) {
      for await (const page of paginateGetFindings({ client: hub, pageSize: 100 }, {})) {
        imported.push(...(page.Findings ?? []));
      }
    }
    for await (const { Contents } of paginateListObjectsV2({ client: s3 }, { Bucket: BUCKET })) {
      for (const { Key = '' } of Contents ?? []) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
        const bytes = await Body?.transformToByteArray();
        objects.push({ key: Key, text: gunzipSync(bytes ?? '').toString() });
      }
    }
  }, 300_000);

  afterAll(async () => {
    await moto?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test('Security Hub holds each finding once, however often it is sent', () => {
    expect(sent.findings.length).toBeGreaterThan(5);
    const idsOf = (all: AtRest<{ id: string }>) => all.map(({ id }) => id).sort();
    expect(imported.map(({ Id = '' }) => Id).sort()).toStrictEqual(idsOf(sent.findings));
  });

  test('each says what was found where', () => {
    const said = new Map(imported.map((finding) => [finding.Id, finding]));
    expect(new Set(imported.map(({ AwsAccountId }) => AwsAccountId)).size).toBe(2);
    for (const { id, control, resource } of sent.findings) {
      const { GeneratorId, AwsAccountId, Resources = [] } = said.get(id) ?? {};
      expect([GeneratorId, AwsAccountId, Resources[0]?.Id]).toStrictEqual([
        control,
        resource.account,
        resource.id,
      ]);
    }
  });

  test('each keeps when it was first seen', () => {
    for (const { CreatedAt = '', UpdatedAt = '' } of imported) {
      expect(UpdatedAt).toBe(sent.run.startedAt);
      expect(CreatedAt < UpdatedAt).toBe(true);
    }
  });

  test('the bucket holds each run once, and whole', () => {
    expect(objects).toHaveLength(2);
    for (const { key, text } of objects) {
      expect(key).toMatch(/^castellan\/\d{4}\/\d\d\/\d\d\/[0-9a-f-]+\.ndjson\.gz$/);
      expect(text.trimEnd().split('\n').length).toBeGreaterThan(sent.findings.length);
    }
  });
});
