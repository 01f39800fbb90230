import { someOf } from '../../model/kleene.ts';
import type { Condition, PolicyDocument, Statement } from '../../model/policy.ts';
import { isAboutEveryone, speaksOf, speaksOfAll } from '../../model/statement.ts';
import { control } from '../control.ts';

export default control({
  id: 's3.bucket-encrypted',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'S3 bucket encrypts what is written to it',
  why: 'S3 has encrypted every new object since January 2023. A bucket that reports no encryption is older than that and was never looked at since, and what it held before may still be plain.',
  fix: 'Set a default encryption on the bucket, best with a KMS key. With requireDeny, also deny s3:PutObject when s3:x-amz-server-side-encryption names something weaker.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html',
  ],
  reads: ['bucketName', 'encryption', 'policy'],
  settings: { requireDeny: false },
  examples: {
    fail: `
      # castellan.yaml: requireDeny: true
      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
      }

      resource "aws_s3_bucket_server_side_encryption_configuration" "invoices" {
        bucket = aws_s3_bucket.invoices.id
        rule {
          apply_server_side_encryption_by_default {
            sse_algorithm = "aws:kms"
          }
        }
      }`,
    pass: `
      # Code that says nothing passes: since January 2023 S3 encrypts in any case.
      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
      }`,
  },

  check(bucket, { partition }, { requireDeny }) {
    const { encryption } = bucket;
    if (!encryption) return 'it reports no default encryption';
    if (!requireDeny) return true;
    const { sseAlgorithm } = encryption;
    const weaker = STRENGTH.slice(0, Math.max(0, STRENGTH.indexOf(sseAlgorithm)));
    const objects = `arn:${partition}:s3:::${bucket.bucketName}/*`;
    const allowed = weaker.find((algorithm) => !isRefused(bucket.policy, objects, algorithm));
    return (
      allowed === undefined ||
      `its default is ${sseAlgorithm}, but its policy accepts writes that name ${allowed}`
    );
  },
});

/** Weakest first. */
const STRENGTH = ['AES256', 'aws:kms', 'aws:kms:dsse'];

function isRefused(policy: PolicyDocument | null, objects: string, algorithm: string): boolean {
  const isSuch = (statement: Statement) =>
    statement.effect === 'Deny' &&
    isAboutEveryone(statement) &&
    speaksOf(statement, 's3:PutObject') &&
    statement.conditions.every((condition) => holdsFor(condition, algorithm)) &&
    speaksOfAll(statement, objects);
  return someOf(policy?.statements ?? [], isSuch) !== undefined;
}

/** Does the condition surely hold for a write that names this algorithm? */
function holdsFor({ operator, key, values }: Condition, algorithm: string): boolean {
  if (key.toLowerCase() !== 's3:x-amz-server-side-encryption') return false;
  if (/^Null$/i.test(operator)) return values.every((value) => value.toLowerCase() === 'false');
  const isNamed = values.includes(algorithm);
  if (/^StringEquals(IfExists)?$/i.test(operator)) return isNamed;
  return /^StringNotEquals(IfExists)?$/i.test(operator) && !isNamed;
}
