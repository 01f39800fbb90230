import type { Facts } from '../resource.ts';

export default {
  'AWS::SQS::Queue': {
    queueName: 'queue',
    queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/queue',
    sqsManagedSseEnabled: true,
    kmsMasterKeyId: null,
  },
} satisfies Partial<Facts>;
