import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { RedisServer } from './redis-server.ts';

/** Where two watches have their logs from. */
export interface Source {
  what: string;
  froms: readonly [string, string];
  env: Record<string, string>;
  /** A log file comes, to either of them and now and then to both, or twice. */
  put(name: string, bytes: Buffer, random: () => number): Promise<void>;
  /** Whether all that came was read. */
  isRead(count: number): Promise<boolean>;
}

/** A folder for each. */
export function folders(home: string, { redis }: RedisServer, prefix: string): Source {
  const froms: [string, string] = [join(home, 'one'), join(home, 'other')];
  for (const folder of froms) mkdirSync(folder);
  return {
    what: 'folders',
    froms,
    env: {},
    async put(name, bytes, random) {
      const chosen = random() < 0.1 ? froms : [random() < 0.5 ? froms[0] : froms[1]];
      for (const folder of chosen) putInto(folder, name, bytes);
    },
    isRead: async (count) => (await redis.scard(`{${prefix}}:pieces`)) >= count,
  };
}

/** A file appears whole. */
export function putInto(folder: string, name: string, bytes: Buffer): void {
  writeFileSync(join(folder, `${name}.partial`), bytes);
  renameSync(join(folder, `${name}.partial`), join(folder, name));
}

const REGION = 'eu-west-1';
const KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) };

/** One queue for both, that is told of objects in a bucket; what is not done within five seconds is handed out again. */
export async function queue(endpoint: string, name: string): Promise<Source> {
  const client = { endpoint, region: REGION, credentials: KEYS };
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const sqs = new SQSClient(client);
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration }));
  const Attributes = { VisibilityTimeout: '5' };
  const made = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  const QueueUrl = made.QueueUrl ?? '';
  return {
    what: 'a queue',
    froms: [QueueUrl, QueueUrl],
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    },
    async put(file, bytes, random) {
      const key = `AWSLogs/111122223333/CloudTrail/${REGION}/2026/01/01/${file}`;
      await s3.send(new PutObjectCommand({ Bucket: name, Key: key, Body: bytes }));
      const event = { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', awsRegion: REGION };
      const Records = [{ ...event, s3: { bucket: { name }, object: { key } } }];
      const message = { QueueUrl, MessageBody: JSON.stringify({ Records }) };
      await sqs.send(new SendMessageCommand(message));
      if (random() < 0.1) await sqs.send(new SendMessageCommand(message));
    },
    async isRead() {
      const counted = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return Object.values(counted.Attributes ?? {}).every((count) => count === '0');
    },
  };
}
