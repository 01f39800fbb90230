import { isShadow, overdue } from '../../model/aws/cloudtrail.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.trail-streams-to-cloudwatch',
  on: 'AWS::CloudTrail::Trail',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudTrail sends its events to CloudWatch Logs',
  why: 'Metric filters, alarms and subscriptions see only what is in CloudWatch Logs; without it a break-in is noticed when somebody happens to search the bucket.',
  fix: 'Give the trail a log group and a role that may create log streams and put log events there.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
  ],
  reads: ['cloudWatchLogsLogGroupArn', 'status'],
  settings: { hours: 24 },
  examples: {
    fail: `
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "example-trail-logs"
}`,
    pass: `
resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "example-trail-logs"
  cloud_watch_logs_group_arn = "\${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail-to-logs"
}`,
  },
  exempt: "Stopped trails, and an organisation's trail seen from a member account.",

  except: (trail) => isShadow(trail) || !trail.status.isLogging,

  check(trail, world, { hours }) {
    if (trail.cloudWatchLogsLogGroupArn === null) return 'it has no log group';
    if (trail.location) return true;
    const { status } = trail;
    const error = status.latestCloudWatchLogsDeliveryError;
    if (error) return `its last delivery to CloudWatch Logs ended in ${error}`;
    const late = overdue(
      { last: status.latestCloudWatchLogsDeliveryTime, started: status.startLoggingTime },
      world.now,
      hours,
    );
    return late === null || `to CloudWatch Logs it ${late}`;
  },
});
