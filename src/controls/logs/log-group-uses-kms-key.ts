import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'logs.log-group-uses-kms-key',
  on: 'AWS::Logs::LogGroup',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'CloudWatch log group uses a KMS key',
  why: 'Logs tend to hold what should never be logged. With a KMS key of yours, reading them takes a second permission, and taking the key away locks everybody out at once.',
  fix: 'Associate a KMS key with the log group whose policy lets the CloudWatch Logs service of the region use it. What is already there keeps its old encryption.',
  see: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
  reads: ['kmsKeyId'],
  // AWS has no managed key for logs, so any key is a customer's.
  settings: { ...dataKeys },
  examples: {
    fail: `
resource "aws_cloudwatch_log_group" "shop" {
  name = "shop"
}`,
    pass: `
resource "aws_kms_key" "logs" {
  description = "Logs of the shop"
}

resource "aws_cloudwatch_log_group" "shop" {
  name       = "shop"
  kms_key_id = aws_kms_key.logs.arn
}`,
  },

  check: ({ kmsKeyId }) =>
    kmsKeyId !== null || 'it is encrypted with keys CloudWatch Logs owns, not with KMS',
});
