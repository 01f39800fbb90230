import { isShadow } from '../../model/aws/cloudtrail.ts';
import { anyOf, someOf } from '../../model/kleene.ts';
import {
  announcements,
  consumerFacts,
  isConsumed,
  topicHasConsumer,
} from '../../model/trail-delivery.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.delivery-has-a-consumer',
  on: 'AWS::CloudTrail::Trail',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Something picks up CloudTrail logs as they arrive',
  why: 'Logs that no program reads are found useful only after a break-in became known by other means, often months later.',
  fix: "Subscribe the queue or function of your log analysis to the trail's topic or the bucket's notifications, or to the trail's log group.",
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
  ],
  reads: ['snsTopicArn', 's3BucketName', 'logGroupSubscriptionFilters'],
  across: consumerFacts,
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

resource "aws_s3_bucket_notification" "logs" {
  bucket = aws_s3_bucket.logs.bucket
  queue {
    queue_arn = "arn:aws:sqs:eu-west-1:111122223333:siem"
    events    = ["s3:ObjectCreated:*"]
  }
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.logs.bucket
}`,
  },
  exempt:
    "An organisation's trail seen from a member account: its topic and bucket belong elsewhere.",

  except: (trail) => isShadow(trail),

  check: (trail, world) =>
    anyOf(
      () => trail.logGroupSubscriptionFilters.length > 0,
      () => trail.snsTopicArn !== null && topicHasConsumer(trail.snsTopicArn, world),
      () =>
        someOf(announcements(trail.s3BucketName, world), (announcement) =>
          isConsumed(announcement, world),
        ) !== undefined,
    )
      ? true
      : 'no program is subscribed to its topic, its bucket or its log group',
});
