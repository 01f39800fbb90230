import { isClassified } from '../../model/classification.ts';
import { enumerate } from '../../model/enumeration.ts';
import { admitsLogs } from '../../model/log-delivery.ts';
import { publicStatement } from '../../model/s3-public.ts';
import { control } from '../control.ts';
import { classification } from '../settings.ts';

export default control({
  id: 's3.bucket-policy-not-public',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'S3 bucket policy itself is not public',
  why: 'Only an access block stands between such a policy and the internet, and one click takes it away. Until then it silently shuts out the other accounts the policy names.',
  fix: 'Name the accounts, organisation, VPC or addresses that need access, instead of everyone with a condition the caller can choose.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
  ],
  reads: ['policy', 'tags'],
  settings: { ...classification },
  examples: {
    fail: `
      resource "aws_s3_bucket" "downloads" {
        bucket = "nordhafen-downloads"
      }

      resource "aws_s3_bucket_policy" "downloads" {
        bucket = aws_s3_bucket.downloads.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::nordhafen-downloads/*"
            Condition = { StringLike = { "aws:Referer" = "https://nordhafen.example/*" } }
          }]
        })
      }`,
    pass: `
      resource "aws_s3_bucket" "downloads" {
        bucket = "nordhafen-downloads"
      }

      resource "aws_s3_bucket_policy" "downloads" {
        bucket = aws_s3_bucket.downloads.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::nordhafen-downloads/*"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
          }]
        })
      }`,
  },
  exempt:
    'Buckets classified public by their tags, unless their policy lets AWS deliver logs there.',

  except: (bucket, _, settings) =>
    isClassified(bucket.tags, 'public', settings.classification) && !admitsLogs(bucket.policy),

  check({ policy }) {
    const statement = publicStatement(policy);
    if (!statement) return true;
    const { sid, action } = statement;
    const what = action.not ? `all but ${enumerate(action.values)}` : enumerate(action.values);
    return `${sid ? `statement ${sid}` : 'a statement'} lets everyone do ${what}`;
  },
});
