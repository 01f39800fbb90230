import { isClassified } from '../../model/classification.ts';
import { anyOf } from '../../model/kleene.ts';
import { isTrailBucket, trailFacts } from '../../model/trail-bucket.ts';
import { control } from '../control.ts';
import { classification } from '../settings.ts';

const scope: { scope: 'all' | 'sensitive' } = { scope: 'all' };

export default control({
  id: 's3.bucket-versioning-enabled',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'S3 bucket keeps old versions of objects',
  why: 'Without versions an overwritten or deleted object is gone for good, whether it went by mistake or for ransom.',
  fix: 'Enable versioning, and let a lifecycle rule expire noncurrent versions once they cost more than they are worth.',
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html'],
  reads: ['bucketName', 'versioning', 'policy', 'tags'],
  around: { 'AWS::CloudTrail::Trail': trailFacts },
  settings: { ...scope, ...classification },
  examples: {
    fail: `
      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
      }`,
    pass: `
      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
      }

      resource "aws_s3_bucket_versioning" "invoices" {
        bucket = aws_s3_bucket.invoices.id
        versioning_configuration {
          status = "Enabled"
        }
      }`,
  },
  exempt:
    'With scope: sensitive, buckets that are neither classified sensitive nor receive CloudTrail logs.',

  except: (bucket, world, settings) =>
    settings.scope === 'sensitive' &&
    !anyOf(
      () => isClassified(bucket.tags, 'sensitive', settings.classification),
      () => isTrailBucket(bucket, world),
    ),

  check: ({ versioning }) =>
    versioning.status === 'Enabled' ||
    (versioning.status === 'Suspended'
      ? 'its versioning is suspended, so nothing new is kept'
      : 'its versioning was never enabled'),
});
