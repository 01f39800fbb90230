import { isMarked, refusesWithoutMfa } from '../../model/entry-without-mfa.ts';
import { control } from '../control.ts';
import { mfaExempt, mfaResources } from '../settings.ts';

export default control({
  id: 's3.bucket-requires-mfa',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'S3 bucket marked for MFA lets nobody in without it',
  why: 'Whoever copies an access key or steals a session can do what its owner can. Where every caller has to have shown an MFA device, a copied key is worth nothing.',
  fix: 'Let the bucket deny every request without MFA, by BoolIfExists: plain access keys do not carry the key that Bool asks for. Spare the services of AWS, and name programs in mfaExempt.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
  ],
  reads: ['bucketName', 'policy'],
  iam: true,
  settings: {
    ...mfaResources,
    ...mfaExempt,
    actions: [
      's3:GetObject',
      's3:PutObject',
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:PutBucketPolicy',
    ] as readonly string[],
  },
  examples: {
    fail: `
      # castellan.yaml: mfaResources: [nordhafen-contracts]
      resource "aws_s3_bucket" "contracts" {
        bucket = "nordhafen-contracts"
      }

      resource "aws_s3_bucket_policy" "contracts" {
        bucket = aws_s3_bucket.contracts.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = "s3:*"
            Resource  = [aws_s3_bucket.contracts.arn, "\${aws_s3_bucket.contracts.arn}/*"]
            Condition = {
              Bool = { "aws:MultiFactorAuthPresent" = "false", "aws:PrincipalIsAWSService" = "false" }
            }
          }]
        })
      }`,
    pass: `
      # castellan.yaml: mfaResources: [nordhafen-contracts]
      resource "aws_s3_bucket" "contracts" {
        bucket = "nordhafen-contracts"
      }

      resource "aws_s3_bucket_policy" "contracts" {
        bucket = aws_s3_bucket.contracts.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = "s3:*"
            Resource  = [aws_s3_bucket.contracts.arn, "\${aws_s3_bucket.contracts.arn}/*"]
            Condition = {
              BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" }
              Bool         = { "aws:PrincipalIsAWSService" = "false" }
            }
          }]
        })
      }`,
  },
  exempt: 'Buckets that mfaResources does not name, by name or ARN.',

  except: ({ id, bucketName }, _, { mfaResources }) =>
    !isMarked({ id, name: bucketName }, mfaResources),

  check({ id, policy }, { iam }, { actions, mfaExempt }) {
    const questions = actions.map((action) => ({
      action,
      resource: isAboutObjects(action) ? `${id}/*` : id,
    }));
    return refusesWithoutMfa(iam, questions, { policy, exempt: mfaExempt });
  },
});

function isAboutObjects(action: string): boolean {
  return /object/i.test(action);
}
