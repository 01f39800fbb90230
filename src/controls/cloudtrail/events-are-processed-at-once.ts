import { parseArn } from '../../model/arn.ts';
import { hasOnlyShadows, isShadow } from '../../model/aws/cloudtrail.ts';
import { logGroupNameOf, selectsLogGroup } from '../../model/aws/logs.ts';
import { ruleFor } from '../../model/event-pattern.ts';
import { anyOf, everyOf, someOf } from '../../model/kleene.ts';
import { eventIn, violationSamples } from '../../model/violation-samples.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = {
  'AWS::::Region': ['accountSubscriptionPolicies'],
  'AWS::CloudTrail::Trail': ['cloudWatchLogsLogGroupArn', 'logGroupSubscriptionFilters'],
  'AWS::Events::Rule': ['eventBusName', 'state', 'eventPattern', 'targets'],
} as const;

type Here = World<typeof around>;

export default control({
  id: 'cloudtrail.events-are-processed-at-once',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'CloudTrail events are processed in near real time',
  why: 'Logs that only lie in a bucket are read after the damage is done. Stolen keys are put to use within minutes.',
  fix: "Subscribe a consumer to the trail's log group, or give every region an EventBridge rule for `AWS API Call via CloudTrail` with a target.",
  see: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
  ],
  reads: [],
  around,
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
}

resource "aws_cloudwatch_log_subscription_filter" "siem" {
  name            = "siem"
  log_group_name  = aws_cloudwatch_log_group.trail.name
  filter_pattern  = ""
  destination_arn = "arn:aws:lambda:eu-west-1:111122223333:function:siem"
}`,
  },
  exempt:
    "A member account whose only trail is the organisation's: they are processed where it lives.",

  except: (_, world) => hasOnlyShadows(world.all('AWS::CloudTrail::Trail')),

  check: (_, world) =>
    anyOf(
      () =>
        someOf(world.all('AWS::CloudTrail::Trail'), (trail) => isRead(trail, world)) !== undefined,
      () => hasRuleEverywhere(world),
    )
      ? true
      : "nothing subscribes to a trail's log group, and not every region has an EventBridge rule that hands API calls on",
});

interface Streaming {
  id: string;
  account: string;
  cloudWatchLogsLogGroupArn: string | null;
  logGroupSubscriptionFilters: readonly object[];
}

function isRead(trail: Streaming, world: Here): boolean {
  const arn = trail.cloudWatchLogsLogGroupArn;
  if (isShadow(trail) || arn === null) return false;
  return (
    anyOf(
      () => trail.logGroupSubscriptionFilters.length > 0,
      () => isSelected(arn, world),
    ) === true
  );
}

/** By a policy of the account, which subscribes all log groups of a region but those it names. */
function isSelected(arn: string, world: Here): boolean {
  const region = parseArn(arn)?.region;
  const found = someOf(
    world.all('AWS::::Region', region === undefined ? {} : { region }),
    ({ accountSubscriptionPolicies }) =>
      accountSubscriptionPolicies.some((policy) => selectsLogGroup(policy, logGroupNameOf(arn))),
  );
  return found !== undefined;
}

const calls = [...violationSamples.values()].flat();

/** Rules see only their own region. One that is about something else than API calls does not count. */
function hasRuleEverywhere(world: Here): boolean {
  let some = false;
  const everywhere = everyOf(world.all('AWS::::Region'), ({ region }) => {
    some = true;
    const events = calls
      .map((record) => eventIn(region, world.partition, record))
      .filter((event) => event !== undefined);
    return someOf(events, (event) => handedOn(event, region, world)) !== undefined;
  });
  return some && everywhere;
}

function handedOn(event: object, region: string, world: Here): boolean {
  return (
    ruleFor(event, world.all('AWS::Events::Rule', { eventBusName: 'default', region })) !==
    undefined
  );
}
