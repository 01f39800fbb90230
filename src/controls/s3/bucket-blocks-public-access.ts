import type { PublicAccessBlock } from '../../model/aws/s3.ts';
import { isClassified } from '../../model/classification.ts';
import { enumerate } from '../../model/enumeration.ts';
import { anyOf, knownOf } from '../../model/kleene.ts';
import { control } from '../control.ts';
import { classification } from '../settings.ts';

export default control({
  id: 's3.bucket-blocks-public-access',
  on: 'AWS::S3::Bucket',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'S3 bucket blocks public access',
  why: 'Without the block, one mistaken policy or ACL, by hand or by a tool, opens the bucket to the internet that very moment.',
  fix: 'Turn on all four Block Public Access settings of the bucket, or of the whole account.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-bucket.html',
  ],
  reads: ['publicAccessBlock', 'tags'],
  around: { 'AWS::::Account': ['s3PublicAccessBlock'] },
  settings: { requireOnBucket: false, ...classification },
  examples: {
    fail: `
      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
      }`,
    pass: `
      resource "aws_s3_bucket" "invoices" {
        bucket = "nordhafen-invoices"
      }

      resource "aws_s3_bucket_public_access_block" "invoices" {
        bucket                  = aws_s3_bucket.invoices.id
        block_public_acls       = true
        ignore_public_acls      = true
        block_public_policy     = true
        restrict_public_buckets = true
      }`,
  },
  exempt: 'Buckets classified public by their tags.',

  except: ({ tags }, _, settings) => isClassified(tags, 'public', settings.classification),

  check(bucket, world, { requireOnBucket }) {
    const isOn = (setting: keyof PublicAccessBlock) =>
      anyOf(
        () => bucket.publicAccessBlock[setting],
        () => !requireOnBucket && world.account.s3PublicAccessBlock[setting],
      );
    const { found, rest } = knownOf(SETTINGS, (setting) => !isOn(setting));
    if (found.length === 0 && rest) throw rest;
    const off = found.map(({ item }) => item);
    const where = requireOnBucket ? 'on the bucket' : 'on the bucket and on the account';
    return off.length === 0 || `${enumerate(off)} ${off.length === 1 ? 'is' : 'are'} off ${where}`;
  },
});

const SETTINGS = [
  'blockPublicAcls',
  'ignorePublicAcls',
  'blockPublicPolicy',
  'restrictPublicBuckets',
] as const satisfies readonly (keyof PublicAccessBlock)[];
