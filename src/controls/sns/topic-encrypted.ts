import { fittingKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'sns.topic-encrypted',
  on: 'AWS::SNS::Topic',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'SNS topic is encrypted with a KMS key',
  why: 'Messages wait on disk until every subscriber has them, and alarms and events tell how an account works and where it hurts. SNS encrypts them only when it is given a key.',
  fix: 'Give the topic a customer-managed key whose policy lets the services that publish to it use it. CloudWatch and S3 cannot use aws/sns.',
  see: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  ],
  reads: ['kmsMasterKeyId'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_sns_topic" "orders" {
        name = "orders"
      }`,
    pass: `
      resource "aws_sns_topic" "orders" {
        name              = "orders"
        kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }`,
  },

  check(topic, world, settings) {
    const { kmsMasterKeyId } = topic;
    if (kmsMasterKeyId === null)
      return 'it has no KMS key, so its messages are stored in plain text';
    return fittingKey(kmsMasterKeyId, topic, settings.dataKeys, (key) =>
      world.one('AWS::KMS::Key', key),
    );
  },
});
