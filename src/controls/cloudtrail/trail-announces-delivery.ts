import { isShadow } from '../../model/aws/cloudtrail.ts';
import { anyOf } from '../../model/kleene.ts';
import { announcementFacts, announcements } from '../../model/trail-delivery.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.trail-announces-delivery',
  on: 'AWS::CloudTrail::Trail',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'CloudTrail announces every log delivery',
  why: 'Without an announcement, whatever reads the logs has to look for them, and is late by as much as it waits between looks.',
  fix: 'Give the trail an SNS topic that cloudtrail.amazonaws.com may publish to, or let the bucket notify SNS, SQS, Lambda or EventBridge of new objects.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html',
  ],
  reads: ['snsTopicArn', 'status', 's3BucketName'],
  across: announcementFacts,
  examples: {
    fail: `
resource "aws_s3_bucket" "logs" {
  bucket = "example-trail-logs"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.logs.bucket
}`,
    pass: `
resource "aws_s3_bucket" "logs" {
  bucket = "example-trail-logs"
}

resource "aws_sns_topic" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.logs.bucket
  sns_topic_name = aws_sns_topic.trail.arn
}`,
  },
  exempt:
    "An organisation's trail seen from a member account: its topic and bucket belong elsewhere.",

  except: (trail) => isShadow(trail),

  check(trail, world) {
    const announced = anyOf(
      () => trail.snsTopicArn !== null && trail.status.latestNotificationError === null,
      () => announcements(trail.s3BucketName, world).length > 0,
    );
    if (announced) return true;
    return trail.snsTopicArn === null
      ? 'it has no SNS topic, and its bucket announces no new objects'
      : `its last notification ended in ${trail.status.latestNotificationError}`;
  },
});
