import type { Trail } from '../../model/aws/cloudtrail.ts';
import type { LifecycleRule, S3Bucket } from '../../model/aws/s3.ts';
import { isCloudTrail } from '../../model/log-delivery.ts';
import type { Identity } from '../../model/resource.ts';
import { isTrailBucket } from '../../model/trail-bucket.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.bucket-archives-old-logs',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'CloudTrail bucket moves old logs to Glacier',
  why: 'Break-ins are often found months later. Logs that cost too much to keep get deleted, and then nobody can tell what was taken.',
  fix: 'Add a lifecycle rule that moves the logs to a Glacier class within a year and deletes nothing younger than that. On a bucket with MFA delete, replicate to a bucket of such a class.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-find-log-files.html',
  ],
  reads: ['bucketName', 'policy', 'lifecycleRules', 'replicationRules', 'versioning'],
  around: { 'AWS::CloudTrail::Trail': ['s3BucketName', 's3KeyPrefix', 'isOrganizationTrail'] },
  settings: { archiveAfterDays: 365, keepDays: 365 },
  examples: {
    fail: `
      resource "aws_cloudtrail" "main" {
        name           = "main"
        s3_bucket_name = aws_s3_bucket.logs.id
      }

      resource "aws_s3_bucket" "logs" {
        bucket = "nordhafen-logs"
      }`,
    pass: `
      resource "aws_cloudtrail" "main" {
        name           = "main"
        s3_bucket_name = aws_s3_bucket.logs.id
      }

      resource "aws_s3_bucket" "logs" {
        bucket = "nordhafen-logs"
      }

      resource "aws_s3_bucket_lifecycle_configuration" "logs" {
        bucket = aws_s3_bucket.logs.id
        rule {
          id     = "archive"
          status = "Enabled"
          filter {}
          transition {
            days          = 90
            storage_class = "GLACIER"
          }
        }
      }`,
  },
  exempt:
    'Buckets that do not receive CloudTrail logs, and those with MFA delete that replicate nowhere: S3 refuses them lifecycle rules.',

  except: (bucket, world) =>
    !isTrailBucket(bucket, world) ||
    (bucket.versioning.mfaDelete &&
      bucket.lifecycleRules.length === 0 &&
      !isReplicated(bucket, logPrefixes(bucket, world))),

  check(bucket, world, { archiveAfterDays, keepDays }) {
    const prefixes = logPrefixes(bucket, world);
    if (isReplicated(bucket, prefixes)) return true;
    const rules = bucket.lifecycleRules.filter(({ status }) => status === 'Enabled');
    const deleting = rules.find(
      (rule) => prefixes.some((prefix) => overlaps(rule, prefix)) && deletesBefore(rule, keepDays),
    );
    if (deleting) {
      const { ruleId, expirationDays: days, expirationDate: date } = deleting;
      const which = days === null ? `written before ${date}` : `after ${days} days`;
      return `its lifecycle rule ${ruleId} deletes logs ${which}, before ${keepDays} days are over`;
    }
    const bare = prefixes.find(
      (prefix) => !rules.some((rule) => archives(rule, prefix, archiveAfterDays)),
    );
    return (
      bare === undefined ||
      `no lifecycle rule moves ${bare || 'its objects'} to Glacier within ${archiveAfterDays} days`
    );
  },
});

type Bucket = Pick<S3Bucket, 'bucketName' | 'policy' | 'replicationRules'>;
type Delivering = Pick<Identity, 'account'> & Pick<Trail, 's3KeyPrefix' | 'isOrganizationTrail'>;

interface Trails {
  all(type: 'AWS::CloudTrail::Trail', where: { s3BucketName: string }): Iterable<Delivering>;
}

/** Where in the bucket logs are: as its trails say and, where these live in other accounts, as its policy does. */
function logPrefixes({ bucketName, policy }: Bucket, world: Trails): string[] {
  const trails = [...world.all('AWS::CloudTrail::Trail', { s3BucketName: bucketName })];
  if (trails.length > 0) return trails.map(prefixOf);
  const written = (policy?.statements ?? [])
    .filter(({ principal }) => principal?.values.some(isCloudTrail))
    .flatMap(({ resource }) => resource?.values ?? [])
    .filter((resource) => resource.includes('/'))
    .map((resource) => resource.slice(resource.indexOf('/') + 1).split(/[*?]/, 1)[0] ?? '');
  return written.length > 0 ? written : [''];
}

/** Source: AWS CloudTrail User Guide, "Finding your CloudTrail log files". */
function prefixOf({ s3KeyPrefix, isOrganizationTrail, account }: Delivering): string {
  const home = s3KeyPrefix === '' ? 'AWSLogs/' : `${s3KeyPrefix}/AWSLogs/`;
  return isOrganizationTrail ? home : `${home}${account}/CloudTrail/`;
}

function isReplicated({ replicationRules }: Bucket, prefixes: readonly string[]): boolean {
  return prefixes.every((prefix) =>
    replicationRules.some(
      (rule) =>
        rule.status === 'Enabled' &&
        !rule.narrowed &&
        covers(rule.prefix, prefix) &&
        rule.storageClass !== null &&
        GLACIER.has(rule.storageClass),
    ),
  );
}

function archives(rule: LifecycleRule, prefix: string, withinDays: number): boolean {
  return (
    !rule.narrowed &&
    covers(rule.prefix, prefix) &&
    rule.transitions.some(
      ({ days, storageClass }) => GLACIER.has(storageClass) && days !== null && days <= withinDays,
    )
  );
}

const GLACIER = new Set(['GLACIER', 'DEEP_ARCHIVE', 'GLACIER_IR']);

/** A rule may also name the organisation and service that lie between the prefix and the logs. */
function covers(rulePrefix: string, prefix: string): boolean {
  return (
    prefix.startsWith(rulePrefix) ||
    (rulePrefix.startsWith(prefix) &&
      /^(o-[a-z0-9]+\/?)?(CloudTrail\/?)?$/.test(rulePrefix.slice(prefix.length)))
  );
}

function overlaps({ prefix }: LifecycleRule, logs: string): boolean {
  return logs.startsWith(prefix) || prefix.startsWith(logs);
}

/** A rule that tags or sizes narrow may still hit logs; one with a date hits whatever was written before it. */
function deletesBefore({ expirationDays, expirationDate }: LifecycleRule, days: number): boolean {
  return expirationDate !== null || (expirationDays !== null && expirationDays < days);
}
