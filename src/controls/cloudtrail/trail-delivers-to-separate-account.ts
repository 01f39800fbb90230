import { isShadow } from '../../model/aws/cloudtrail.ts';
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
    if (location || logAccounts.length > 0) {
      throw new UnknownFact(`the owner of ${s3BucketName}`, {
        $unknown: 'unsupported',
        detail: location ? 'the bucket is not in this code' : 'the bucket is in another account',
      });
    }
    return true;
  },
});
