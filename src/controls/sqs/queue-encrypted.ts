import { control } from '../control.ts';

export default control({
  id: 'sqs.queue-encrypted',
  on: 'AWS::SQS::Queue',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'SQS queue is encrypted at rest',
  why: 'Messages wait on disk for up to two weeks, and what waits there (orders, addresses, events) is what the systems behind it act on.',
  fix: 'Switch on SSE-SQS, which costs nothing and needs no key, or give the queue a KMS key.',
  see: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
  ],
  reads: ['sqsManagedSseEnabled', 'kmsMasterKeyId'],
  examples: {
    fail: `
      resource "aws_sqs_queue" "orders" {
        name                    = "orders"
        sqs_managed_sse_enabled = false
      }`,
    pass: `
      resource "aws_sqs_queue" "orders" {
        name = "orders"
      }`,
  },

  check: ({ sqsManagedSseEnabled, kmsMasterKeyId }) =>
    sqsManagedSseEnabled || kmsMasterKeyId !== null || 'its messages are stored in plain text',
});
