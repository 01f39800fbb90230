import { isClassified } from '../../model/classification.ts';
import { anyOf } from '../../model/kleene.ts';
import { isTrailBucket, trailFacts } from '../../model/trail-bucket.ts';
import { control } from '../control.ts';
import { classification } from '../settings.ts';

export default control({
  id: 's3.bucket-requires-mfa-to-delete',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'S3 bucket with irreplaceable data has MFA delete',
  why: 'One stolen administrator key is enough to erase every version of data that cannot be made again, or of the log that would have shown who did it.',
  fix: 'Switch MFA delete on as the root user, or give the bucket Object Lock with a default retention in compliance mode. MFA delete leaves no lifecycle rules on the bucket.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  ],
  reads: ['bucketName', 'versioning', 'objectLock', 'policy', 'tags'],
  around: { 'AWS::CloudTrail::Trail': trailFacts },
  settings: { acceptObjectLock: true, ...classification },
  examples: {
    fail: `
      resource "aws_s3_bucket" "contracts" {
        bucket = "nordhafen-contracts"
        tags   = { data-classification = "irreplaceable" }
      }`,
    pass: `
      resource "aws_s3_bucket" "contracts" {
        bucket              = "nordhafen-contracts"
        object_lock_enabled = true
        tags                = { data-classification = "irreplaceable" }
      }

      resource "aws_s3_bucket_object_lock_configuration" "contracts" {
        bucket = aws_s3_bucket.contracts.id
        rule {
          default_retention {
            mode = "COMPLIANCE"
            days = 365
          }
        }
      }`,
  },
  exempt:
    'Buckets that are neither classified sensitive by their tags nor receive CloudTrail logs.',

  except: (bucket, world, settings) =>
    !anyOf(
      () => isClassified(bucket.tags, 'sensitive', settings.classification),
      () => isTrailBucket(bucket, world),
    ),

  check(bucket, _, { acceptObjectLock }) {
    const isSafe = anyOf(
      () => bucket.versioning.mfaDelete,
      // Governance mode can be lifted by whoever has the permission, and without MFA.
      () => acceptObjectLock && bucket.objectLock?.defaultRetention?.mode === 'COMPLIANCE',
    );
    if (isSafe) return true;
    return acceptObjectLock
      ? 'it has neither MFA delete nor Object Lock in compliance mode by default'
      : 'it has no MFA delete';
  },
});
