import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, root } from '../../src/detections/testing.ts';
import { emptyMoto, motoPath } from './moto-server.ts';
import { type Product, product } from './product.ts';

const REGION = 'eu-west-1';
const KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) };
const ONE = '111122223333';
const OTHER = '222233334444';
const ORGANIZATION = 'o-abcdefghij';
const path = motoPath();

describe.skipIf(!path)('logs come from an AWS that others wrote', () => {
  let directory: string;
  let moto: Awaited<ReturnType<typeof emptyMoto>>;
  let castellan: Product;
  let s3: S3Client;
  let sqs: SQSClient;
  let env: Record<string, string>;
  let bucket: string;
  let round = 0;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'castellan-watch-moto-'));
    moto = await emptyMoto(path ?? '');
    castellan = product(directory, new Date());
    const client = { endpoint: moto.url, region: REGION, credentials: KEYS };
    s3 = new S3Client({ ...client, forcePathStyle: true });
    sqs = new SQSClient(client);
    env = {
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    };
  }, 120_000);

  afterAll(async () => {
    s3?.destroy();
    sqs?.destroy();
    await moto?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  beforeEach(async () => {
    round += 1;
    bucket = `company-trail-${round}`;
    await s3.send(
      new CreateBucketCommand({
        Bucket: bucket,
        CreateBucketConfiguration: { LocationConstraint: REGION },
      }),
    );
  });

  describe('a prefix of S3', () => {
    const watched = async (prefix: string, ...flags: string[]) => {
      const { code, alerts, stderr } = await castellan.watch(
        `s3://${bucket}/${prefix}`,
        [...CHOSEN, '--once', ...flags],
        env,
      ).ended;
      return { code, stderr, events: alerts.flatMap(({ events }) => events).sort() };
    };

    beforeEach(async () => {
      await put(keyOf(ONE, '20260105T0005Z'), byRoot('a', '2026-01-05T00:00:01Z'));
      await put(keyOf(OTHER, '20260105T2355Z'), byRoot('b', '2026-01-05T23:50:00Z', OTHER));
      await put(keyOf(ONE, '20260106T0010Z'), byRoot('c', '2026-01-06T00:05:00Z'));
      await put(keyOf(ONE, '20260107T0000Z'), byRoot('d', '2026-01-06T23:59:00Z'));
    });

    test('all accounts of an organisation', async () => {
      const { code, events } = await watched('AWSLogs/');
      expect(events).toStrictEqual(['a', 'b', 'c', 'd']);
      expect(code).toBe(3);
    });

    test.for([
      ['AWSLogs/', '--since 2026-01-06', ['c', 'd']],
      ['', '--until 2026-01-05', ['a', 'b']],
      [`AWSLogs/${ORGANIZATION}/`, '--since 2026-01-06 --until 2026-01-06', ['c']],
      [`AWSLogs/${ORGANIZATION}/${ONE}/CloudTrail/eu-west-1/`, '--since 2026-01-06', ['c', 'd']],
      [`AWSLogs/${ORGANIZATION}/${ONE}/CloudTrail/eu-west-1/2026/01/05/`, '', ['a']],
    ] as const)('%s of %s', async ([prefix, flags, expected]) => {
      const { events } = await watched(prefix, ...flags.split(' ').filter(Boolean));
      expect(events).toStrictEqual(expected);
    });

    test('who goes on fetches what is new', async () => {
      const state = ['--state', join(directory, `state-${round}`)];
      expect((await watched('AWSLogs/', ...state)).events).toStrictEqual(['a', 'b', 'c', 'd']);
      await put(keyOf(ONE, '20260107T0005Z'), byRoot('e', '2026-01-07T00:01:00Z'));
      await put(keyOf(ONE, '20260106T2330Z'), byRoot('f', '2026-01-06T23:20:00Z'));
      const { events, stderr } = await watched('AWSLogs/', ...state);
      expect(events).toContain('e');
      expect(events).not.toContain('a');
      expect(stderr).toContain('in 2 files');
    });

    test('what is bad or no log is named, and costs nothing else', async () => {
      const at = `AWSLogs/${ORGANIZATION}/${ONE}/CloudTrail/eu-west-1/2026/01/05`;
      const whole = gzipSync(JSON.stringify({ Records: [byRoot('x', '2026-01-05T01:00:00Z')] }));
      await putBytes(
        `${at}/${ONE}_CloudTrail_eu-west-1_20260105T0100Z_cut.json.gz`,
        whole.subarray(0, -20),
      );
      await putBytes(
        `${at}/${ONE}_CloudTrail_eu-west-1_20260105T0105Z_empty.json.gz`,
        Buffer.alloc(0),
      );
      await putBytes(`${at}/README.md`, Buffer.from('# read me'));
      await putBytes(`AWSLogs/${ORGANIZATION}/${ONE}/Config/x.json.gz`, Buffer.from('no'));
      await putBytes('AWSLogs/notes & <things>+\u0001.json', Buffer.from('[]'));
      const { code, events, stderr } = await watched('AWSLogs/', '--exclude-detection', 'watch.*');
      expect(events).toStrictEqual(['a', 'b', 'c', 'd']);
      expect(code).toBe(3);
      expect(stderr).toContain('_cut.json.gz: all of it: it is cut off');
      expect(stderr).toContain('/README.md is passed over');
      expect(stderr).toContain('/Config/ is passed over');
      expect(stderr).not.toContain('_empty');
    });

    test('a bucket that is not there ends it', async () => {
      const { code, stderr } = await castellan.watch('s3://no-such-bucket/AWSLogs/', CHOSEN, env)
        .ended;
      expect(code).toBe(2);
      expect(stderr).toContain('s3://no-such-bucket/AWSLogs/ cannot be listed');
    });

    test('it is followed', async () => {
      const now = new Date();
      const state = ['--state', join(directory, `state-${round}`)];
      const watching = castellan.watch(`s3://${bucket}/AWSLogs/`, [...CHOSEN, ...state], env);
      const minute = now.toISOString().replaceAll(/[-:]/g, '').slice(0, 13);
      await new Promise((resolve) => setTimeout(resolve, 5000));
      await put(keyOf(ONE, `${minute}Z`), byRoot('now', `${now.toISOString().slice(0, 19)}Z`));
      await new Promise((resolve) => setTimeout(resolve, 20_000));
      watching.stop();
      const { alerts } = await watching.ended;
      expect(alerts.flatMap(({ events }) => events)).toStrictEqual(['now']);
    });
  });

  describe('a queue of SQS', () => {
    let url: string;
    let unread: string;

    beforeEach(async () => {
      unread = await queue(`unread-${round}`, {});
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: unread, AttributeNames: ['QueueArn'] }),
      );
      url = await queue(`files-${round}`, {
        VisibilityTimeout: '2',
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: Attributes?.QueueArn,
          maxReceiveCount: 2,
        }),
      });
    });

    const key = (name: string) =>
      `AWSLogs/${ONE}/CloudTrail/eu-west-1/2026/01/05/${ONE}_CloudTrail_eu-west-1_${name}.json.gz`;
    const watched = async (...flags: string[]) => {
      const { code, alerts, stderr } = await castellan.watch(
        url,
        [...CHOSEN, '--once', ...flags],
        env,
      ).ended;
      return { code, stderr, events: alerts.flatMap(({ events }) => events).sort() };
    };

    test('every envelope', async () => {
      await put(key('20260105T0005Z_a b+c'), byRoot('a', '2026-01-05T00:00:01Z'));
      await put(key('20260105T0005Z_b'), byRoot('b', '2026-01-05T01:00:01Z'));
      await put(key('20260105T0005Z_c'), byRoot('c', '2026-01-05T02:00:01Z'));
      await put(key('20260105T0005Z_d'), byRoot('d', '2026-01-05T03:00:01Z'));
      const encoded = encodeURIComponent(key('20260105T0005Z_a b+c')).replaceAll('%20', '+');
      const named = { bucket: { name: bucket }, object: { key: encoded } };
      const inBucket = (name: string) => ({ bucket: { name: bucket }, object: { key: key(name) } });
      for (const message of [
        { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: bucket },
        { Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: named }] },
        inSns({ Records: [{ eventSource: 'aws:s3', s3: inBucket('20260105T0005Z_b') }] }),
        inSns({ s3Bucket: bucket, s3ObjectKey: [key('20260105T0005Z_c')] }),
        { 'detail-type': 'Object Created', detail: inBucket('20260105T0005Z_d') },
        {
          'detail-type': 'AWS API Call via CloudTrail',
          detail: byRoot('e', '2026-01-05T04:00:01Z'),
        },
        {
          messageType: 'DATA_MESSAGE',
          logEvents: [{ message: JSON.stringify(byRoot('f', '2026-01-05T05:00:01Z')) }],
        },
        { Type: 'SubscriptionConfirmation', Message: 'You have chosen' },
      ]) {
        await send(JSON.stringify(message));
      }
      const { code, events, stderr } = await watched();
      expect(stderr).toContain('6 events');
      expect(events).toStrictEqual(['a', 'b', 'c', 'd', 'e', 'f']);
      expect(code).toBe(3);
      expect(await left(url)).toBe(0);
      expect(await left(unread)).toBe(0);
    });

    test('the bucket itself tells of its files', async () => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
      );
      const QueueArn = Attributes?.QueueArn ?? '';
      await s3.send(
        new PutBucketNotificationConfigurationCommand({
          Bucket: bucket,
          NotificationConfiguration: {
            QueueConfigurations: [{ QueueArn, Events: ['s3:ObjectCreated:*'] }],
          },
        }),
      );
      await put(key('20260105T0005Z_x'), byRoot('x', '2026-01-05T00:00:01Z'));
      await put(`AWSLogs/README.md`, byRoot('y', '2026-01-05T00:00:01Z'));
      const { ended } = castellan.watch(QueueArn, [...CHOSEN, '--once'], env);
      const { alerts, stderr } = await ended;
      expect(alerts.flatMap(({ events }) => events)).toStrictEqual(['x']);
      expect(stderr).toContain('README.md is passed over');
      expect(await left(url)).toBe(0);
    });

    test('what cannot be had comes again, and is told and put aside the last time', async () => {
      await send(JSON.stringify({ s3Bucket: bucket, s3ObjectKey: [key('20260105T0005Z_gone')] }));
      await send('{"s3Bucket": "it is cut o');
      const first = await watched('--exclude-detection', 'watch.*');
      expect(first.stderr).not.toContain('_gone');
      expect(first.stderr).toContain('message ');
      expect(first.stderr).toContain('it is not JSON');
      await new Promise((resolve) => setTimeout(resolve, 2500));
      const second = await watched('--exclude-detection', 'watch.*');
      expect(second.stderr).toContain('_gone.json.gz: all of it: it cannot be fetched');
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await watched();
      expect(await left(unread)).toBe(2);
      expect(await left(url)).toBe(0);
    });

    test('a file that comes late is read when its message comes again', async () => {
      await send(JSON.stringify({ s3Bucket: bucket, s3ObjectKey: [key('20260105T0005Z_late')] }));
      expect((await watched()).events).toStrictEqual([]);
      await put(key('20260105T0005Z_late'), byRoot('late', '2026-01-05T00:00:01Z'));
      await new Promise((resolve) => setTimeout(resolve, 2500));
      expect((await watched()).events).toStrictEqual(['late']);
      expect(await left(url)).toBe(0);
    });

    test('who is killed while it works loses nothing and tells nothing twice', async () => {
      url = await queue(`killed-${round}`, { VisibilityTimeout: '3' });
      const hours = Array.from({ length: 40 }, (_, i) =>
        new Date(Date.UTC(2026, 0, 5, i)).toISOString().replace('.000Z', 'Z'),
      );
      for (const [i, hour] of hours.entries()) {
        const named = key(`20260105T0005Z_${i}`);
        await put(named, byRoot(`e${i}`, hour));
        await send(JSON.stringify({ s3Bucket: bucket, s3ObjectKey: [named] }));
      }
      const output = join(directory, `killed-${round}.ndjson`);
      const flags = [...CHOSEN, '--output', output, '--state', join(directory, `state-${round}`)];
      for (const life of [2000, 2300, 2600, 2900, 3200]) {
        const watching = castellan.watch(url, flags, env);
        await new Promise((resolve) => setTimeout(resolve, life));
        watching.stop('SIGKILL');
        await watching.ended;
      }
      await new Promise((resolve) => setTimeout(resolve, 3500));
      await castellan.watch(url, [...flags, '--once'], env).ended;
      const told = readFileSync(output, 'utf8').trim().split('\n');
      const events = told.flatMap((line) => (JSON.parse(line) as { events: string[] }).events);
      expect(events.sort()).toStrictEqual(hours.map((_, i) => `e${i}`).sort());
      expect(await left(url)).toBe(0);
    });

    test('a function of Lambda reads what a message names, and says which is to come again', async () => {
      await put(key('20260105T0005Z_x'), byRoot('x', '2026-01-05T00:00:01Z'));
      const named = (name: string) =>
        JSON.stringify({ s3Bucket: bucket, s3ObjectKey: [key(name)] });
      const { answer, alerts } = await castellan.called(
        {
          Records: [
            { eventSource: 'aws:sqs', messageId: 'there', body: named('20260105T0005Z_x') },
            { eventSource: 'aws:sqs', messageId: 'gone', body: named('20260105T0005Z_y') },
          ],
        },
        env,
      );
      expect(answer).toStrictEqual({ batchItemFailures: [{ itemIdentifier: 'gone' }] });
      expect(alerts.flatMap(({ events }) => events)).toContain('x');
    });

    async function send(MessageBody: string): Promise<void> {
      await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
    }
  });

  async function put(key: string, ...records: object[]): Promise<void> {
    await putBytes(key, gzipSync(JSON.stringify({ Records: records })));
  }

  async function putBytes(Key: string, Body: Uint8Array): Promise<void> {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  }

  async function queue(name: string, Attributes: Record<string, string>): Promise<string> {
    const created = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    return created.QueueUrl ?? '';
  }

  /** Messages that anybody could still receive, or has. */
  async function left(url: string): Promise<number> {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
    );
    const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } = Attributes;
    return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
  }
});

const CHOSEN = ['--detection', 'iam.root-activity'];

function keyOf(account: string, moment: string): string {
  const [year, month, day] = [moment.slice(0, 4), moment.slice(4, 6), moment.slice(6, 8)];
  const folder = `AWSLogs/${ORGANIZATION}/${account}/CloudTrail/eu-west-1/${year}/${month}/${day}`;
  return `${folder}/${account}_CloudTrail_eu-west-1_${moment}_abcdefghijklmnop.json.gz`;
}

function byRoot(eventID: string, eventTime: string, account = ONE): object {
  return call('s3:ListBuckets', {
    userIdentity: { ...root, accountId: account },
    recipientAccountId: account,
    eventID,
    eventTime,
  });
}

function inSns(message: object): object {
  return { Type: 'Notification', Message: JSON.stringify(message) };
}
