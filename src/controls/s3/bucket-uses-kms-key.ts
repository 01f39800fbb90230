import type { BucketEncryption } from '../../model/aws/s3.ts';
import { isClassified } from '../../model/classification.ts';
import { anyOf } from '../../model/kleene.ts';
import { admitsLoadBalancerLogs } from '../../model/log-delivery.ts';
import { control } from '../control.ts';
import { classification, dataKeys } from '../settings.ts';

export default control({
  id: 's3.bucket-uses-kms-key',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'S3 bucket encrypts with a KMS key',
  why: 'With keys that S3 keeps for itself, whoever may read the bucket may read the data. A KMS key asks a second permission, logs each use, and can be switched off when the bucket leaks.',
  fix: 'Set the default encryption to aws:kms with a key of your own, and turn on the bucket key so that it stays cheap.',
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html'],
  reads: ['bucketName', 'encryption', 'policy', 'tags'],
  around: { 'AWS::S3::Bucket': ['loggingTargetBucket'] },
  settings: { ...dataKeys, ...classification },
  examples: {
    fail: `
      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
      }`,
    pass: `
      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
      }

      resource "aws_s3_bucket_server_side_encryption_configuration" "invoices" {
        bucket = aws_s3_bucket.invoices.id
        rule {
          apply_server_side_encryption_by_default {
            sse_algorithm     = "aws:kms"
            kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
          }
        }
      }`,
  },
  exempt:
    'Buckets classified public, and those that receive S3 server access logs or logs of application load balancers, which AWS delivers only where S3 keeps the keys.',

  except: (bucket, world, settings) =>
    anyOf(
      () => isClassified(bucket.tags, 'public', settings.classification),
      // Nothing is delivered where KMS holds the key. The load balancers themselves are not looked at: none of
      // them can log where the policy does not let it.
      () => !usesKms(bucket.encryption) && admitsLoadBalancerLogs(bucket.policy),
      () =>
        !usesKms(bucket.encryption) &&
        world.one('AWS::S3::Bucket', { loggingTargetBucket: bucket.bucketName }) !== undefined,
    ) !== undefined,

  check({ encryption }, _, settings) {
    if (!encryption) return 'it reports no default encryption';
    const { sseAlgorithm, kmsMasterKeyId } = encryption;
    if (!usesKms(encryption)) return `its default encryption is ${sseAlgorithm}`;
    if (settings.dataKeys === 'kms') return true;
    // Without a key S3 takes aws/s3, which is AWS's to manage.
    const isAwsManaged = kmsMasterKeyId === null || /(^|:)alias\/aws\/s3$/.test(kmsMasterKeyId);
    return !isAwsManaged || 'its key is aws/s3, which AWS manages';
  },
});

function usesKms(encryption: BucketEncryption | null): boolean {
  return encryption?.sseAlgorithm.startsWith('aws:kms') === true;
}
