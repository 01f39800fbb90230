import { isClassified } from '../../model/classification.ts';
import { enumerate } from '../../model/enumeration.ts';
import { globCovers } from '../../model/glob.ts';
import { anyOf, knownOf, someOf } from '../../model/kleene.ts';
import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { isAboutEveryone, slipsPast, speaksOf, speaksOfAll } from '../../model/statement.ts';
import { isTrailBucket, trailFacts } from '../../model/trail-bucket.ts';
import { control } from '../control.ts';
import { classification } from '../settings.ts';

const deleters: { deleters: readonly string[] } = { deleters: [] };

export default control({
  id: 's3.bucket-prevents-deletion',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'S3 bucket with irreplaceable data refuses deletion',
  why: 'Any identity with broad S3 rights, or whoever takes it over, can delete what nobody can make again. A Deny in the bucket policy holds against administrators too, until they edit it, which is noticed.',
  fix: 'Deny s3:DeleteObject, s3:DeleteObjectVersion and s3:DeleteBucket to everyone but the principals named in deleters, or give the bucket Object Lock with a default retention.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  ],
  reads: ['bucketName', 'policy', 'objectLock', 'versioning', 'tags'],
  around: { 'AWS::CloudTrail::Trail': trailFacts },
  settings: { ...deleters, ...classification },
  examples: {
    fail: `
      resource "aws_s3_bucket" "contracts" {
        bucket = "nordhafen-contracts"
        tags   = { data-classification = "irreplaceable" }
      }`,
    pass: `
      resource "aws_s3_bucket" "contracts" {
        bucket = "nordhafen-contracts"
        tags   = { data-classification = "irreplaceable" }
      }

      resource "aws_s3_bucket_policy" "contracts" {
        bucket = aws_s3_bucket.contracts.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:DeleteBucket"]
            Resource = [
              "arn:aws:s3:::nordhafen-contracts",
              "arn:aws:s3:::nordhafen-contracts/*",
            ]
          }]
        })
      }`,
  },
  exempt:
    'Buckets that are neither classified sensitive by their tags nor receive CloudTrail logs.',

  except: (bucket, world, settings) =>
    !anyOf(
      () => isClassified(bucket.tags, 'sensitive', settings.classification),
      () => isTrailBucket(bucket, world),
    ),

  check(bucket, { partition }, settings) {
    const open = () => {
      const { found, rest } = knownOf(
        deletionsOf(`arn:${partition}:s3:::${bucket.bucketName}`),
        ({ action, resource, onlyVersions }) =>
          !isDenied(bucket.policy, action, resource, settings.deleters) &&
          // Where no versions were ever kept there are none to delete.
          (!onlyVersions || bucket.versioning.status !== 'Never'),
      );
      if (found.length === 0 && rest) throw rest;
      return found.map(({ item }) => item.action);
    };
    const isSafe = anyOf(
      () => bucket.objectLock !== null && bucket.objectLock.defaultRetention !== null,
      () => open().length === 0,
    );
    const but = settings.deleters.length > 0 ? ' but the deleters' : '';
    return isSafe || `its policy does not deny ${enumerate(open())} to everyone${but}`;
  },
});

function deletionsOf(bucket: string) {
  return [
    { action: 's3:DeleteObject', resource: `${bucket}/*`, onlyVersions: false },
    { action: 's3:DeleteObjectVersion', resource: `${bucket}/*`, onlyVersions: true },
    { action: 's3:DeleteBucket', resource: bucket, onlyVersions: false },
  ];
}

function isDenied(
  policy: PolicyDocument | null,
  action: string,
  resource: string,
  deleters: readonly string[],
): boolean {
  const isSuch = (statement: Statement) =>
    statement.effect === 'Deny' &&
    speaksOf(statement, action) &&
    sparesOnly(statement, deleters) &&
    speaksOfAll(statement, resource);
  return someOf(policy?.statements ?? [], isSuch) !== undefined;
}

/** Does a Deny hit everyone but these? They may be excepted as NotPrincipal or by a condition on their ARN. */
function sparesOnly(deny: Statement, deleters: readonly string[]): boolean {
  const areDeleters = (arns: readonly string[]) =>
    arns.every((arn) => deleters.some((deleter) => globCovers(deleter, arn)));
  const isForOthers =
    isAboutEveryone(deny) ||
    (deny.principal?.not && areDeleters(deny.principal.values.map(({ value }) => value)));
  return (
    isForOthers === true &&
    deny.conditions.every((condition) => {
      const spared = slipsPast(condition);
      return spared?.key === 'aws:principalarn' && areDeleters(spared.values);
    })
  );
}
