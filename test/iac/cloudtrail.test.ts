import { expect, test } from 'vitest';
import { verdictsOf } from './judged.ts';

const trail = (more: string) =>
  `resource "aws_cloudtrail" "main" {\n  name = "main"\n  s3_bucket_name = "logs"\n  ${more}\n}\n`;
const KEY = 'resource "aws_kms_key" "k" {\n  is_enabled = false\n}\n';
const EVERYWHERE = 'is_multi_region_trail = true';

const cases: [name: string, control: string, main: string, expected: string[]][] = [
  [
    'a key by its id',
    'cloudtrail.trail-encrypted-with-kms',
    `${trail('kms_key_id = aws_kms_key.k.key_id')}${KEY}`,
    [
      'main.tf:4 aws_cloudtrail.main fail: its KMS key arn:aws:kms:<region>:<account>:key/<aws_kms_key.k> is Disabled',
    ],
  ],
  [
    'an alias may be moved to another key',
    'cloudtrail.trail-encrypted-with-kms',
    trail('kms_key_id = "alias/trail"'),
    [
      'main.tf:1 aws_cloudtrail.main unknown: kmsKeyId: computed (which key alias/trail stands for is known once it is created)',
    ],
  ],
  [
    'the subscribers of a log group of other code',
    'cloudtrail.delivery-has-a-consumer',
    `${trail('cloud_watch_logs_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"')}resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n`,
    [
      'main.tf:3 aws_cloudtrail.main unknown: logGroupSubscriptionFilters: computed (who subscribes to arn:aws:logs:eu-west-1:111122223333:log-group:trail:* is known once it is created)',
    ],
  ],
  [
    'what other code may have leaves a run complete',
    'cloudtrail.trail-announces-delivery',
    trail(''),
    [
      'main.tf:3 aws_cloudtrail.main unknown: list of AWS::S3::Bucket in every account: computed (other code may have it)',
    ],
  ],
  [
    'a bucket of other code',
    'cloudtrail.trail-delivers',
    trail(''),
    ['main.tf:3 aws_cloudtrail.main unknown: the bucket logs: computed (not in this code)'],
  ],
  [
    'a log group of other code',
    'cloudtrail.violations-are-alarmed',
    trail(
      `${EVERYWHERE}\n  cloud_watch_logs_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"`,
    ),
    [
      'main.tf:4 <account> unknown: the log group arn:aws:logs:eu-west-1:111122223333:log-group:trail:*: computed (not in the inventory)',
    ],
  ],
  [
    'a topic of another account',
    'cloudwatch.alarm-notifies-someone',
    'resource "aws_cloudwatch_metric_alarm" "bill" {\n  namespace = "AWS/Billing"\n  metric_name = "EstimatedCharges"\n  alarm_actions = ["arn:aws:sns:us-east-1:111122223333:bill"]\n}\n',
    [
      'main.tf:4 aws_cloudwatch_metric_alarm.bill unknown: list of AWS::SNS::Topic in account 111122223333: computed (other code may have it)',
    ],
  ],
  [
    'selectors that record no management events',
    'cloudtrail.all-regions-trail-exists',
    trail(
      `${EVERYWHERE}\n  event_selector {\n    include_management_events = false\n    data_resource {\n      type = "AWS::S3::Object"\n      values = ["arn:aws:s3"]\n    }\n  }`,
    ),
    ['main.tf:5 <account> fail: the trail main records no management events'],
  ],
  [
    'advanced selectors',
    'cloudtrail.all-regions-trail-exists',
    trail(
      `${EVERYWHERE}\n  advanced_event_selector {\n    field_selector {\n      field = "eventCategory"\n      equals = ["Management"]\n    }\n    field_selector {\n      field = "eventSource"\n      not_equals = ["kms.amazonaws.com"]\n    }\n  }`,
    ),
    [
      'main.tf:5 <account> fail: the trail main leaves out the management events of kms.amazonaws.com',
    ],
  ],
  [
    'a trail that is made and not started',
    'cloudtrail.all-regions-trail-exists',
    trail(`${EVERYWHERE}\n  enable_logging = false`),
    ['main.tf:5 <account> fail: the trail main is stopped'],
  ],
  [
    'a rule that hands on what a bucket tells EventBridge',
    'cloudtrail.delivery-has-a-consumer',
    `${trail('')}resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\nresource "aws_s3_bucket_notification" "logs" {\n  bucket = "logs"\n  eventbridge = true\n}\nresource "aws_cloudwatch_event_rule" "logs" {\n  event_pattern = jsonencode({ source = ["aws.s3"], detail = { bucket = { name = [aws_s3_bucket.logs.id] } } })\n}\nresource "aws_cloudwatch_event_target" "siem" {\n  rule = aws_cloudwatch_event_rule.logs.name\n  arn = "arn:aws:sqs:eu-west-1:111122223333:siem"\n}\n`,
    ['main.tf:3 aws_cloudtrail.main pass'],
  ],
  [
    'a composite alarm speaks for those it listens to',
    'cloudwatch.alarm-notifies-someone',
    'resource "aws_cloudwatch_metric_alarm" "bill" {\n  alarm_name = "bill"\n  namespace = "AWS/Billing"\n  metric_name = "EstimatedCharges"\n}\nresource "aws_cloudwatch_composite_alarm" "all" {\n  alarm_name = "all"\n  alarm_rule = "ALARM(${aws_cloudwatch_metric_alarm.bill.alarm_name})"\n  alarm_actions = [aws_sns_topic.a.arn]\n}\nresource "aws_sns_topic" "a" {}\nresource "aws_sns_topic_subscription" "a" {\n  topic_arn = aws_sns_topic.a.id\n  protocol = "email"\n  endpoint = "a@example.com"\n}\n',
    [
      'main.tf:4 aws_cloudwatch_metric_alarm.bill pass',
      'main.tf:6 aws_cloudwatch_composite_alarm.all exempt',
    ],
  ],
];

test.for(cases)('%s', ([, control, main, expected]) => {
  expect(verdictsOf(control, { 'main.tf': main })).toStrictEqual(expected);
});
