import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Delivered,
  filesOf,
  listPublicKeys,
  trailOf,
} from '../../src/watch/delivery/trail.testing.ts';
import { emptyMoto, motoPath } from './moto-server.ts';

const MAIN = join(import.meta.dirname, '../../dist/cli/main.js');
const REGION = 'eu-west-1';
const KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) };
const BUCKET = 'our-trail';
const HOURS = trailOf([1, 2, 3]);
const path = motoPath();

/** What it prints, as far as it is looked into. */
interface Told {
  files: number;
  events: number;
  verified: { flaws: string[]; isWhole: boolean };
}

describe.skipIf(!path)('events are ingested from an S3 that others wrote', () => {
  let directory: string;
  let moto: Awaited<ReturnType<typeof emptyMoto>>;
  let s3: S3Client;
  let keys: string[];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'castellan-hunt-moto-'));
    moto = await emptyMoto(path ?? '');
    const client = { endpoint: moto.url, region: REGION, credentials: KEYS };
    s3 = new S3Client({ ...client, forcePathStyle: true });
    const location = { LocationConstraint: REGION } as const;
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: location }));
    for (const file of filesOf(HOURS)) await put(file);
    const file = join(directory, 'keys.json');
    writeFileSync(file, JSON.stringify(listPublicKeys()));
    keys = ['--public-keys', file];
  }, 120_000);

  afterAll(async () => {
    s3?.destroy();
    await moto?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test('signatures are checked, and what is there is not written twice', async () => {
    const into = join(directory, 'signed');
    const { code, told, stderr } = await ingest(into, '--verify', ...keys);
    expect([code, stderr]).toStrictEqual([0, '']);
    const verified = { digests: 3, unsigned: 0, verified: 9, flaws: [], isWhole: true };
    const read = { files: 9, skipped: 3, strange: 0, unreadable: [], verified };
    expect(told).toStrictEqual({ ...read, events: 9, known: 0 });
    const again = await ingest(into, '--verify', ...keys);
    expect(again.told).toStrictEqual({ ...read, events: 0, known: 9 });
  });

  test('days limit what is read', async () => {
    const { code, told } = await ingest(join(directory, 'days'), '--since', '2026-01-02');
    expect([code, told.files, told.events]).toStrictEqual([0, 0, 0]);
  });

  test('a digest that CloudTrail did not sign is told, and its file is ingested', async () => {
    const forged = HOURS[1]?.digest as Delivered;
    await put({ ...forged, signature: HOURS[0]?.digest.signature ?? null });
    const { code, told } = await ingest(join(directory, 'forged'), '--verify', ...keys);
    await put(forged);
    expect([code, told.events]).toStrictEqual([3, 9]);
    expect(told.verified.flaws).toContainEqual(
      expect.stringContaining('a digest is not as CloudTrail wrote it'),
    );
  });

  test('whose keys nobody tells is not proven', async () => {
    const { code, told, stderr } = await ingest(join(directory, 'keyless'), '--verify');
    expect([code, told.events, told.verified.isWhole]).toStrictEqual([4, 9, false]);
    expect(stderr).toContain('whether CloudTrail signed the digests cannot be told');
  });

  async function put({ key, bytes, signature }: Delivered): Promise<void> {
    const more = signature === null ? {} : { Metadata: { signature } };
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: bytes, ...more }));
  }

  function ingest(into: string, ...flags: string[]) {
    const all = ['hunt', 'ingest', `s3://${BUCKET}/AWSLogs/`, '--into', into, '--format', 'json'];
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: directory,
      AWS_CONFIG_FILE: join(directory, 'no-config'),
      AWS_REGION: REGION,
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    };
    return new Promise<{ code: number; told: Told; stderr: string }>((resolve) => {
      const child = execFile(
        process.execPath,
        [MAIN, ...all, ...flags],
        { env },
        (_, stdout, stderr) =>
          resolve({ code: child.exitCode ?? -1, told: JSON.parse(stdout || 'null'), stderr }),
      );
    });
  }
});
