import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** A bucket that tells two queues of its objects. */
export interface Bucket {
  /** The queue that is watched. */
  watched: string;
  /** For a process that watches it. */
  env: Record<string, string>;
  /** Returns when the object is there. */
  put(name: string, bytes: Buffer): Promise<void>;
  /** When a message came to the other queue, which was waited for. */
  received(): Promise<number>;
}

const REGION = 'eu-west-1';
const KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) };
const NAME = 'trail';

export async function bucketAt(endpoint: string): Promise<Bucket> {
  const client = { endpoint, region: REGION, credentials: KEYS };
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket: NAME, CreateBucketConfiguration }));
  const [watched, other] = [await queue('watched'), await queue('other')];
  const Events = ['s3:ObjectCreated:*' as const];
  const QueueConfigurations = [watched, other].map(({ QueueArn }) => ({ QueueArn, Events }));
  const NotificationConfiguration = { QueueConfigurations };
  await s3.send(
    new PutBucketNotificationConfigurationCommand({ Bucket: NAME, NotificationConfiguration }),
  );
  return {
    watched: watched.QueueUrl,
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    },
    async put(name, bytes) {
      const Key = `AWSLogs/111122223333/CloudTrail/${REGION}/2026/01/01/${name}`;
      await s3.send(new PutObjectCommand({ Bucket: NAME, Key, Body: bytes }));
    },
    received,
  };

  async function queue(QueueName: string): Promise<{ QueueUrl: string; QueueArn: string }> {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
    const asked = { QueueUrl, AttributeNames: ['QueueArn' as const] };
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand(asked));
    return { QueueUrl, QueueArn: Attributes?.QueueArn ?? '' };
  }

  async function received(): Promise<number> {
    const { QueueUrl } = other;
    for (;;) {
      const asked = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 });
      const { Messages = [] } = await sqs.send(asked);
      const at = performance.now();
      for (const { ReceiptHandle } of Messages) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
      // A bucket that tells a queue for the first time says so.
      if (Messages.some(({ Body = '' }) => !Body.includes('s3:TestEvent'))) return at;
    }
  }
}
