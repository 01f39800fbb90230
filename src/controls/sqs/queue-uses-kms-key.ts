import { fittingKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'sqs.queue-uses-kms-key',
  on: 'AWS::SQS::Queue',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'SQS queue uses a KMS key',
  why: 'SSE-SQS uses a key that AWS owns: nobody can see who decrypts, nor take it away. A KMS key is a second lock with its own guest list.',
  fix: 'Give the queue a KMS key; where S3, SNS or EventBridge writes to it, a customer-managed one whose policy lets that service in.',
  see: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  ],
  reads: ['kmsMasterKeyId'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_sqs_queue" "orders" {
        name = "orders"
      }`,
    pass: `
      resource "aws_sqs_queue" "orders" {
        name              = "orders"
        kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }`,
  },

  check(queue, world, settings) {
    const { kmsMasterKeyId } = queue;
    if (kmsMasterKeyId === null) return 'it has no KMS key';
    return fittingKey(kmsMasterKeyId, queue, settings.dataKeys, (key) =>
      world.one('AWS::KMS::Key', key),
    );
  },
});
