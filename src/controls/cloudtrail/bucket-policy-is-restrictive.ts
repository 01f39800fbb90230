import { parseArn } from '../../model/arn.ts';
import { admissions } from '../../model/exposure/admissions.ts';
import type { Grantee } from '../../model/exposure/grantee.ts';
import { stranger } from '../../model/exposure/stranger.ts';
import { globMatches } from '../../model/glob.ts';
import { anyOf } from '../../model/kleene.ts';
import { isCloudTrail } from '../../model/log-delivery.ts';
import type { Statement } from '../../model/policy.ts';
import { isTrailBucket, trailFacts } from '../../model/trail-bucket.ts';
import { control } from '../control.ts';
import { administrators } from '../settings.ts';

const logReaders: { logReaders: readonly string[] } = { logReaders: [] };

export default control({
  id: 'cloudtrail.bucket-policy-is-restrictive',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'CloudTrail bucket lets CloudTrail write and few read',
  why: 'The log is the first thing an intruder wants to read, forge or delete. This looks at what the bucket policy gives away; who may delete logs by the policies of his own identity is another question, which passing here does not answer.',
  fix: 'Let cloudtrail.amazonaws.com write with a condition on aws:SourceArn, and take out every other Allow but reading by the accounts and roles named in logReaders.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  reads: ['bucketName', 'policy'],
  around: { 'AWS::CloudTrail::Trail': trailFacts },
  settings: { ...logReaders, ...administrators },
  examples: {
    fail: `
      resource "aws_s3_bucket" "logs" {
        bucket = "nordhafen-logs"
      }

      resource "aws_s3_bucket_policy" "logs" {
        bucket = aws_s3_bucket.logs.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "cloudtrail.amazonaws.com" }
            Action    = "s3:PutObject"
            Resource  = "arn:aws:s3:::nordhafen-logs/AWSLogs/*"
          }]
        })
      }`,
    pass: `
      resource "aws_s3_bucket" "logs" {
        bucket = "nordhafen-logs"
      }

      resource "aws_s3_bucket_policy" "logs" {
        bucket = aws_s3_bucket.logs.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "cloudtrail.amazonaws.com" }
            Action    = "s3:PutObject"
            Resource  = "arn:aws:s3:::nordhafen-logs/AWSLogs/*"
            Condition = {
              StringEquals = {
                "aws:SourceArn" = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/management-events"
              }
            }
          }]
        })
      }`,
  },
  exempt: 'Buckets that do not receive CloudTrail logs.',

  except: (bucket, world) => !isTrailBucket(bucket, world),

  check({ policy, account }, _, settings) {
    if (!policy) return true;
    const isTrail = ({ kind, value }: Grantee) => kind === 'service' && isService(value);
    const isAdministrator = ({ value }: Grantee) => isNamed(value, settings.administrators);
    const found = anyOf(
      () => stranger(admissions(policy, { actions: WRITES }), isTrail),
      () => stranger(admissions(policy, { actions: CHANGES }), isAdministrator),
      () =>
        stranger(
          admissions(policy, { actions: READS }),
          (grantee) => isTrail(grantee) || isReader(grantee, account, settings),
        ),
    );
    if (found) {
      const [action = ''] = found.actions;
      return `its policy lets ${nameOf(found.grantee)} do ${action}${whereIn(found.source)}`;
    }
    const open = admissions(policy, { actions: ['s3:PutObject'] }).find(
      ({ grantee }) => isTrail(grantee) && grantee.limits.length === 0,
    );
    return open
      ? `its policy lets CloudTrail in for anybody${whereIn(open.source)}: it asks for no aws:SourceArn, aws:SourceAccount or aws:SourceOrgID`
      : true;
  },
});

function whereIn({ sid }: Statement): string {
  return sid ? ` in statement ${sid}` : '';
}

/** What forges logs, what deletes them or opens the way to it, and what reads them. */
const WRITES = ['s3:PutObject', 's3:ReplicateObject'];
const CHANGES = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:DeleteBucket',
  's3:PutBucketPolicy',
  's3:DeleteBucketPolicy',
  's3:PutLifecycleConfiguration',
  's3:PutBucketAcl',
  's3:PutObjectAcl',
  's3:PutBucketVersioning',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPublicAccessBlock',
  's3:PutReplicationConfiguration',
];
const READS = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions'];

function isReader(
  grantee: Grantee,
  account: string,
  {
    logReaders: named,
    administrators: admins,
  }: { logReaders: readonly string[]; administrators: readonly string[] },
): boolean {
  return (
    grantee.account === account ||
    isNamed(grantee.value, named) ||
    isNamed(grantee.value, admins) ||
    (grantee.account !== undefined && named.includes(grantee.account))
  );
}

function isNamed(value: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => globMatches(pattern, value));
}

function isService(value: string): boolean {
  return isCloudTrail({ kind: 'Service', value });
}

function nameOf({ kind, value }: Grantee): string {
  if (kind === 'everyone') return kind;
  return kind === 'service' || parseArn(value) ? value : `${kind} ${value}`;
}
