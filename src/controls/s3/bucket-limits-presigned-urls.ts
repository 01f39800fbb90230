import { isClassified } from '../../model/classification.ts';
import { someOf } from '../../model/kleene.ts';
import type { Condition, Statement } from '../../model/policy.ts';
import { isAboutEveryone, speaksOf, speaksOfAll } from '../../model/statement.ts';
import { control } from '../control.ts';
import { classification } from '../settings.ts';

export default control({
  id: 's3.bucket-limits-presigned-urls',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'S3 bucket refuses presigned URLs that live too long',
  why: 'A presigned URL works for whoever has it, and URLs end up in logs, mails and chats. One that lives for a week can be used long after the person it was made for has left.',
  fix: 'Add a Deny for everyone on s3:GetObject with NumericGreaterThan on s3:signatureAge, in milliseconds. A URL signed by a role ends with that role’s session in any case.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html',
  ],
  reads: ['bucketName', 'policy', 'tags'],
  settings: { maxMinutes: 60, ...classification },
  examples: {
    fail: `
      resource "aws_s3_bucket" "contracts" {
        bucket = "nordhafen-contracts"
        tags   = { data-classification = "confidential" }
      }`,
    pass: `
      resource "aws_s3_bucket" "contracts" {
        bucket = "nordhafen-contracts"
        tags   = { data-classification = "confidential" }
      }

      resource "aws_s3_bucket_policy" "contracts" {
        bucket = aws_s3_bucket.contracts.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::nordhafen-contracts/*"
            Condition = { NumericGreaterThan = { "s3:signatureAge" = "600000" } }
          }]
        })
      }`,
  },
  exempt:
    'Buckets not classified sensitive by their tags: who hands out URLs to their objects cannot be seen.',

  except: ({ tags }, _, settings) => !isClassified(tags, 'sensitive', settings.classification),

  check({ bucketName, policy }, { partition }, { maxMinutes }) {
    const objects = `arn:${partition}:s3:::${bucketName}/*`;
    const refuses = someOf(
      policy?.statements ?? [],
      (statement) =>
        statement.effect === 'Deny' &&
        isAboutEveryone(statement) &&
        speaksOf(statement, 's3:GetObject') &&
        isAboutOldUrls(statement, maxMinutes) &&
        speaksOfAll(statement, objects),
    );
    return (
      refuses !== undefined ||
      `nothing in its policy refuses a URL older than ${maxMinutes} minutes`
    );
  },
});

/** Whatever else a condition asks could let an old URL through. */
function isAboutOldUrls({ conditions }: Statement, maxMinutes: number): boolean {
  return (
    conditions.length > 0 &&
    conditions.every((condition) => isAge(condition, maxMinutes) || isPresigned(condition))
  );
}

function isAge({ operator, key, values }: Condition, maxMinutes: number): boolean {
  return (
    key.toLowerCase() === 's3:signatureage' &&
    /^NumericGreaterThan(Equals)?(IfExists)?$/i.test(operator) &&
    values.some((value) => Number(value) <= maxMinutes * 60_000)
  );
}

function isPresigned({ operator, key, values }: Condition): boolean {
  if (key.toLowerCase() !== 's3:authtype') return false;
  const isNamed = values.includes('REST-QUERY-STRING');
  if (/^StringEquals(IfExists)?$/i.test(operator)) return isNamed;
  return /^StringNotEquals(IfExists)?$/i.test(operator) && !isNamed;
}
