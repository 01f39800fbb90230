import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, root } from '../../src/detections/testing.ts';
import { type LocalServer, localServer } from '../../src/watch/channels/local.testing.ts';
import { type RedisServer, redisServer } from '../scale/redis-server.ts';
import { emptyMoto, motoPath } from './moto-server.ts';
import { type Deployed, product } from './product.ts';

/** The watch as a function: what Lambda calls again and again, with the messages of a queue, is told as docs/inputs.md says. */

const REGION = 'eu-west-1';
const KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) };
const BUCKET = 'company-trail';
const path = motoPath();
const hasRedis = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'redis-server')));
/** Milliseconds that a call has: enough, and so few that one whose channel is down soon ends. */
const ENOUGH = 30_000;
const FEW = 5000;
const ALL_DONE = { answer: { batchItemFailures: [] } };

describe.skipIf(!path)('a function of Lambda', () => {
  let directory: string;
  let moto: Awaited<ReturnType<typeof emptyMoto>>;
  let s3: S3Client;
  let env: Record<string, string>;
  let sink: LocalServer;
  let status: number;
  let deployed: Deployed | undefined;

  beforeAll(async () => {
    moto = await emptyMoto(path ?? '');
    const client = { endpoint: moto.url, region: REGION, credentials: KEYS };
    s3 = new S3Client({ ...client, forcePathStyle: true });
    env = {
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    };
    await s3.send(
      new CreateBucketCommand({
        Bucket: BUCKET,
        CreateBucketConfiguration: { LocationConstraint: REGION },
      }),
    );
    for (const hour of ['00', '01', '02']) {
      const record = call('s3:ListBuckets', {
        userIdentity: root,
        eventID: `e${hour}`,
        eventTime: `2026-01-05T${hour}:00:01Z`,
      });
      const Body = gzipSync(JSON.stringify({ Records: [record] }));
      await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: keyOf(hour), Body }));
    }
  }, 120_000);

  afterAll(async () => {
    s3?.destroy();
    await moto?.stop();
  });

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'castellan-lambda-'));
    status = 200;
    sink = await localServer(() => [status]);
    const channels = `{ siem: { kind: webhook, url: '${sink.url.href}', secret: { env: SECRET } } }`;
    writeFileSync(
      join(directory, 'castellan.yaml'),
      `alerts: { channels: ${channels}, routes: [{ to: [siem], detections: [iam.root-activity] }] }\n`,
    );
  });

  afterEach(async () => {
    await deployed?.stop();
    deployed = undefined;
    sink.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const deploy = async (more: Record<string, string> = {}) => {
    deployed = await product(directory, new Date()).deployed({ ...env, SECRET: 'x', ...more });
    return deployed.call;
  };
  /** Of each alert that the sink was sent, its id; the sink answered with `status`. */
  const told = () =>
    sink.got.flatMap(({ body }) => (JSON.parse(body) as Message).alerts.map(({ id }) => id));

  test('without a state it tells what comes again, with the same id', async () => {
    const called = await deploy();
    expect(await called(batch('00', '01'), ENOUGH)).toStrictEqual(ALL_DONE);
    const first = told();
    expect(new Set(first).size).toBe(2);
    expect(await called(batch('00', '01'), ENOUGH)).toStrictEqual(ALL_DONE);
    expect(told().slice(first.length).sort()).toStrictEqual(first.sort());
  });

  test('without a state a call fails whose alerts nobody took, and the next one tells', async () => {
    const called = await deploy();
    status = 503;
    expect(await called(batch('00'), FEW)).toStrictEqual({
      error: 'not every channel was told; the function is to be called again',
    });
    const before = told();
    expect(before.length).toBeGreaterThan(0);
    status = 200;
    expect(await called(batch('00'), ENOUGH)).toStrictEqual(ALL_DONE);
    expect(told().slice(before.length)).toStrictEqual(before.slice(0, 1));
  });

  describe.skipIf(!hasRedis)('with a state in Redis', () => {
    let redis: RedisServer;
    beforeEach(async () => {
      redis = await redisServer(directory);
    });
    afterEach(() => redis.stop());

    test('each alert is told once, however often it comes, by whichever instance', async () => {
      const called = await deploy({ CASTELLAN_STATE: redis.url });
      for (const hours of [['00', '01'], ['01'], ['00', '02'], ['00', '01', '02']]) {
        expect(await called(batch(...hours), ENOUGH)).toStrictEqual(ALL_DONE);
      }
      await deployed?.stop();
      const another = await deploy({ CASTELLAN_STATE: redis.url });
      expect(await another(batch('00', '01', '02'), ENOUGH)).toStrictEqual(ALL_DONE);
      expect(told()).toHaveLength(3);
      expect(new Set(told()).size).toBe(3);
    });

    test('what nobody took is kept, and the next call tells it, whatever that is about', async () => {
      const called = await deploy({ CASTELLAN_STATE: redis.url });
      status = 503;
      expect(await called(batch('00'), FEW)).toStrictEqual(ALL_DONE);
      const [owed] = told();
      const before = sink.got.length;
      await deployed?.stop();
      status = 200;
      const another = await deploy({ CASTELLAN_STATE: redis.url });
      expect(
        await another({ Records: [queued('test', { Event: 's3:TestEvent' })] }, ENOUGH),
      ).toStrictEqual(ALL_DONE);
      expect(owed).toBeDefined();
      expect(told().slice(before)).toStrictEqual([owed]);
    });
  });
});

interface Message {
  alerts: { id: string }[];
}

function batch(...hours: string[]): object {
  return {
    Records: hours.map((hour) => queued(hour, { s3Bucket: BUCKET, s3ObjectKey: [keyOf(hour)] })),
  };
}

function queued(messageId: string, body: object): object {
  return { eventSource: 'aws:sqs', messageId, body: JSON.stringify(body) };
}

function keyOf(hour: string): string {
  return `AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/05/111122223333_CloudTrail_eu-west-1_20260105T${hour}05Z_a.json.gz`;
}
