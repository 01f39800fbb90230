import { parseArn } from '../../model/arn.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.trail-encrypted-with-kms',
  on: 'AWS::CloudTrail::Trail',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudTrail logs are encrypted with a KMS key',
  why: 'With a KMS key, reading the bucket is not enough to read the logs: whoever maps your account through them needs the key as well, and its use is recorded.',
  fix: 'Give the trail a KMS key whose policy lets cloudtrail.amazonaws.com encrypt and only your investigators decrypt; keep that key enabled.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
  ],
  reads: ['kmsKeyId'],
  around: { 'AWS::KMS::Key': ['keyState'] },
  settings: { minimum: 'kms' as 'any' | 'kms' },
  examples: {
    fail: `
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "example-trail-logs"
}`,
    pass: `
resource "aws_kms_key" "trail" {
  description = "CloudTrail logs"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "example-trail-logs"
  kms_key_id     = aws_kms_key.trail.arn
}`,
  },

  check({ kmsKeyId, account }, world, { minimum }) {
    if (minimum === 'any') return true;
    if (kmsKeyId === null) return 'its logs are encrypted with keys S3 owns, not with KMS';
    const arn = parseArn(kmsKeyId);
    // Another account's key is out of sight; were it disabled, cloudtrail.trail-delivers would tell.
    if (arn && arn.account !== account) return true;
    const key = world.one('AWS::KMS::Key', { id: kmsKeyId, ...(arn && { region: arn.region }) });
    if (!key) return `its KMS key ${kmsKeyId} does not exist`;
    return key.keyState === 'Enabled' || `its KMS key ${kmsKeyId} is ${key.keyState}`;
  },
});
