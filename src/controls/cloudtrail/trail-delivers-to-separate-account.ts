import { isShadow } from '../../model/aws/cloudtrail.ts';
import { anyOf, everyOf, knownOf } from '../../model/kleene.ts';
import type { Identity } from '../../model/resource.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.trail-delivers-to-separate-account',
  on: 'AWS::CloudTrail::Trail',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudTrail logs go to a separate account',
  why: 'Whoever takes over an account can delete the logs it keeps. In an account of their own they outlive the break-in they describe.',
  fix: 'Deliver to a bucket in an account that nobody works in, and keep the old bucket until its logs are no longer needed.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-receive-logs-from-multiple-accounts.html',
  ],
  reads: ['s3BucketName'],
  around: { 'AWS::S3::Bucket': ['bucketName'] },
  across: { 'AWS::S3::Bucket': ['bucketName'] },
  settings: { logAccounts: [] as readonly string[] },
  examples: {
    fail: `
resource "aws_s3_bucket" "logs" {
  bucket = "example-trail-logs"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.logs.bucket
}`,
    pass: `
provider "aws" {
  alias  = "log_archive"
  region = "eu-west-1"
}

resource "aws_s3_bucket" "logs" {
  provider = aws.log_archive
  bucket   = "example-trail-logs"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.logs.bucket
}`,
  },
  exempt:
    "Trails of an account listed in `logAccounts`, and an organisation's trail seen from a member account.",

  except: (trail, _, { logAccounts }) => isShadow(trail) || logAccounts.includes(trail.account),

  check({ s3BucketName, location }, world, { logAccounts }) {
    if (world.one('AWS::S3::Bucket', { bucketName: s3BucketName })) {
      return `its bucket ${s3BucketName} is in the same account`;
    }
    if (location && !isHere(s3BucketName, world)) {
      throw new UnknownFact(`the owner of ${s3BucketName}`, {
        $unknown: 'computed',
        detail: 'the bucket is not in this code',
      });
    }
    return (
      logAccounts.length === 0 ||
      !isOutside(logAccounts, s3BucketName, world) ||
      `its bucket ${s3BucketName} is in none of the accounts for logs`
    );
  },
});

interface Buckets {
  everywhere(
    type: 'AWS::S3::Bucket',
    where: { bucketName: string; account?: string },
  ): Iterable<Pick<Identity, 'account'>>;
}

/** Does the code make the bucket, in whatever account? */
function isHere(bucketName: string, world: Buckets): boolean {
  const { found } = knownOf(world.everywhere('AWS::S3::Bucket', { bucketName }), () => true, 1);
  return found.length > 0;
}

/** Certainly so when none of the accounts has the bucket, or another one has it. */
function isOutside(accounts: readonly string[], bucketName: string, world: Buckets): boolean {
  return (
    anyOf(
      () => everyOf(accounts, (account) => isNone(world, { bucketName, account })),
      () => {
        const [bucket] = world.everywhere('AWS::S3::Bucket', { bucketName });
        return bucket !== undefined && !accounts.includes(bucket.account);
      },
    ) ?? false
  );
}

function isNone(world: Buckets, where: { bucketName: string; account: string }): boolean {
  const [bucket] = world.everywhere('AWS::S3::Bucket', where);
  return bucket === undefined;
}
