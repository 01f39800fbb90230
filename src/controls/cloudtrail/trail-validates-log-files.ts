import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.trail-validates-log-files',
  on: 'AWS::CloudTrail::Trail',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudTrail validates its log files, so tampering shows',
  why: 'Without the hourly signed digests, an intruder who can write to the bucket can cut his own lines out of the logs, and nobody can prove it.',
  fix: 'Switch on log file validation, and let CloudTrail write under the digest prefix of the bucket.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  ],
  reads: ['logFileValidationEnabled', 'status'],
  examples: {
    fail: `
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "example-trail-logs"
}`,
    pass: `
resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "example-trail-logs"
  enable_log_file_validation = true
}`,
  },

  check(trail) {
    if (!trail.logFileValidationEnabled) return 'its log file validation is off';
    const error = trail.status.latestDigestDeliveryError;
    return error === null || `its last digest could not be delivered: ${error}`;
  },
});
