import { reachFacts, reachOf, topicFacts } from '../../model/aws/alarm-reach.ts';
import {
  trailMetricFacts,
  watchedMetrics,
  watchesTrail,
} from '../../model/aws/cloudtrail-metrics.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudwatch.alarm-notifies-someone',
  on: 'AWS::CloudWatch::Alarm',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudWatch alarm reaches somebody',
  why: 'An alarm nobody hears is worse than none: everybody relies on it while an intruder, a runaway bill or a drained database goes unnoticed.',
  fix: 'Enable its actions and send ALARM to an SNS topic with a confirmed subscription. Encrypt that topic, if at all, with a key of your own whose policy admits cloudwatch.amazonaws.com.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  ],
  reads: [
    'alarmName',
    'alarmKind',
    'actionsEnabled',
    'alarmActions',
    'namespace',
    'metricName',
    'metrics',
  ],
  around: { ...reachFacts, ...trailMetricFacts },
  across: topicFacts,
  settings: { scope: 'guides' as 'guides' | 'all' },
  examples: {
    fail: `
resource "aws_cloudwatch_metric_alarm" "bill" {
  alarm_name          = "bill"
  namespace           = "AWS/Billing"
  metric_name         = "EstimatedCharges"
  dimensions          = { Currency = "USD" }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1200
  period              = 21600
  evaluation_periods  = 1
}`,
    pass: `
resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic_subscription" "on_call" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "on-call@example.com"
}

resource "aws_cloudwatch_metric_alarm" "bill" {
  alarm_name          = "bill"
  namespace           = "AWS/Billing"
  metric_name         = "EstimatedCharges"
  dimensions          = { Currency = "USD" }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1200
  period              = 21600
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.alarms.arn]
}`,
  },
  exempt:
    'With the default scope, alarms over anything but CloudTrail events, the bill and RDS connections; composite alarms are then judged through the alarms they listen to.',

  except(alarm, world, { scope }) {
    if (scope === 'all') return false;
    if (alarm.alarmKind === 'composite') return true;
    const asked = watchedMetrics(alarm).some(
      ({ namespace, metricName }) =>
        (namespace === 'AWS/Billing' && metricName === 'EstimatedCharges') ||
        (namespace === 'AWS/RDS' && metricName === 'DatabaseConnections'),
    );
    return !asked && !watchesTrail(alarm, world);
  },

  check: (alarm, world) => reachOf(alarm, world),
});
