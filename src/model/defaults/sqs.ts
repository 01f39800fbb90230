import type { Facts } from '../resource.ts';

export default {
  'AWS::SQS::Queue': {
    queueName: 'queue',
    queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/queue',
    sqsManagedSseEnabled: true,
    kmsMasterKeyId: null,
    policy: null,
  },
} satisfies Partial<Facts>;
