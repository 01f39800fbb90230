import type { Trail } from '../../model/aws/cloudtrail.ts';
import { isShadow, overdue } from '../../model/aws/cloudtrail.ts';
import { isCloudTrail } from '../../model/log-delivery.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { speaksOf } from '../../model/statement.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.trail-delivers',
  on: 'AWS::CloudTrail::Trail',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'CloudTrail can write to its bucket and does',
  why: 'A trail that is on but cannot write looks fine in the console, and the records of a break-in are missing when they are needed.',
  fix: "Let cloudtrail.amazonaws.com s3:GetBucketAcl and s3:PutObject in the bucket policy, and use the key in the key's policy, then see that LatestDeliveryError goes away.",
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
  ],
  reads: ['status', 's3BucketName', 's3KeyPrefix'],
  around: { 'AWS::S3::Bucket': ['bucketName', 'policy'] },
  settings: { hours: 24 },
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
resource "aws_s3_bucket" "logs" {
  bucket = "example-trail-logs"
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "s3:GetBucketAcl"
        Resource  = "arn:aws:s3:::example-trail-logs"
      },
      {
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "arn:aws:s3:::example-trail-logs/AWSLogs/111122223333/*"
      }
    ]
  })
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.logs.bucket
}`,
  },
  exempt:
    "Stopped trails, which cloudtrail.region-is-logged speaks of, and an organisation's trail seen from a member account.",

  except: (trail) => isShadow(trail) || !trail.status.isLogging,

  check(trail, world, { hours }) {
    if (trail.location) {
      const bucket = world.one('AWS::S3::Bucket', { bucketName: trail.s3BucketName });
      if (bucket) return admits(bucket.policy, trail);
      throw new UnknownFact(`the bucket ${trail.s3BucketName}`, {
        $unknown: 'computed',
        detail: 'not in this code',
      });
    }
    const {
      latestDeliveryError,
      latestDeliveryTime: last,
      startLoggingTime: started,
    } = trail.status;
    if (latestDeliveryError) return `its last delivery ended in ${latestDeliveryError}`;
    const late = overdue({ last, started }, world.now, hours);
    return late === null || `it ${late}`;
  },
});

/** Before anything was delivered, the bucket's policy tells whether it can be. */
function admits(policy: PolicyDocument | null, { s3KeyPrefix }: Pick<Trail, 's3KeyPrefix'>) {
  const home = s3KeyPrefix === '' ? 'AWSLogs/' : `${s3KeyPrefix}/AWSLogs/`;
  const meant = (policy?.statements ?? []).filter(
    ({ effect, principal }) =>
      effect === 'Allow' && principal?.not === false && principal.values.some(isCloudTrail),
  );
  if (!meant.some((statement) => speaksOf(statement, 's3:GetBucketAcl'))) {
    return 'its bucket policy does not let CloudTrail s3:GetBucketAcl';
  }
  const written = meant
    .filter((statement) => speaksOf(statement, 's3:PutObject'))
    .flatMap(({ resource }) => resource?.values ?? [])
    .filter((resource) => resource.includes('/') || resource.endsWith('*'))
    .map((resource) => resource.slice(resource.indexOf('/') + 1).split(/[*?]/, 1)[0] ?? '');
  return (
    written.some((path) => path.startsWith(home) || home.startsWith(path)) ||
    `its bucket policy does not let CloudTrail s3:PutObject under ${home}`
  );
}
