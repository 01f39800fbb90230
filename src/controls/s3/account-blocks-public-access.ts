import type { PublicAccessBlock } from '../../model/aws/s3.ts';
import { enumerate } from '../../model/enumeration.ts';
import { control } from '../control.ts';

export default control({
  id: 's3.account-blocks-public-access',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Account blocks public access to S3',
  why: 'Public buckets are found by scanners within hours. The setting of the account catches the one policy or ACL that somebody gets wrong, in every bucket, those of tomorrow included.',
  fix: 'Turn on all four Block Public Access settings of the account, or those of all accounts by an S3 policy of the organisation. Serve public files through CloudFront, or from an account of their own where this is waived.',
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3.html',
  ],
  reads: ['s3PublicAccessBlock'],
  examples: {
    fail: `
      resource "aws_s3_account_public_access_block" "this" {
        block_public_acls   = true
        block_public_policy = true
      }`,
    pass: `
      resource "aws_s3_account_public_access_block" "this" {
        block_public_acls       = true
        ignore_public_acls      = true
        block_public_policy     = true
        restrict_public_buckets = true
      }`,
  },

  check({ s3PublicAccessBlock }) {
    const off = SETTINGS.filter((setting) => !s3PublicAccessBlock[setting]);
    return off.length === 0 || `${enumerate(off)} ${off.length === 1 ? 'is' : 'are'} off`;
  },
});

const SETTINGS = [
  'blockPublicAcls',
  'ignorePublicAcls',
  'blockPublicPolicy',
  'restrictPublicBuckets',
] as const satisfies readonly (keyof PublicAccessBlock)[];
