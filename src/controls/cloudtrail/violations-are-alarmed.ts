import { topicFacts } from '../../model/aws/alarm-reach.ts';
import { accountGap, hasOnlyShadows, isShadow } from '../../model/aws/cloudtrail.ts';
import {
  type FilterSurroundings,
  filterAlarmFacts,
  type RunnableFilter,
  runnable,
  whyUnalarmed,
} from '../../model/aws/filter-alarms.ts';
import { logGroupIdOf } from '../../model/aws/logs.ts';
import { enumerate } from '../../model/enumeration.ts';
import { ruleFor } from '../../model/event-pattern.ts';
import { logEvent } from '../../model/filter-pattern/match.ts';
import { anyOf, everyOf, knownOf } from '../../model/kleene.ts';
import { UnknownFact } from '../../model/unknown.ts';
import {
  type CloudTrailRecord,
  eventIn,
  ordinarySamples,
  violationSamples,
} from '../../model/violation-samples.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = {
  ...filterAlarmFacts,
  'AWS::::Region': [],
  'AWS::CloudTrail::Trail': [
    'isMultiRegionTrail',
    'includeGlobalServiceEvents',
    'status',
    'eventSelectors',
    'cloudWatchLogsLogGroupArn',
  ],
  'AWS::Logs::LogGroup': ['metricFilters'],
  'AWS::Events::Rule': ['eventBusName', 'state', 'eventPattern', 'targets'],
} as const;

type Here = World<typeof around, typeof topicFacts>;

/** These are ordinary once and a violation only when they pile up. */
const COUNTED: readonly string[] = ['account.unauthorized-api-calls', 'iam.console-login-failed'];

const ORGANIZATION = 'organizations.organization-changed';

export default control({
  id: 'cloudtrail.violations-are-alarmed',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Metric filters and alarms cover the major violations',
  why: 'An intruder who uses root, widens a policy or stops the logging is in the records within minutes, and nobody reads them: without an alarm he has weeks instead.',
  fix: 'Send a complete trail to CloudWatch Logs, give its log group a metric filter for each pattern, and each metric an alarm that goes off at the first event and tells a confirmed subscriber. EventBridge rules with targets do as well.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  reads: ['organization'],
  around,
  across: topicFacts,
  settings: {
    patterns: [
      'account.unauthorized-api-calls',
      'iam.console-login-without-mfa',
      'iam.root-activity',
      'iam.policy-changed',
      'cloudtrail.configuration-changed',
      'iam.console-login-failed',
      'kms.key-disabled-or-deleted',
      's3.bucket-policy-changed',
      'config.recording-changed',
      'ec2.security-group-changed',
      'ec2.network-acl-changed',
      'ec2.network-gateway-changed',
      'ec2.route-table-changed',
      'ec2.vpc-changed',
      ORGANIZATION,
    ] as readonly string[],
    countThreshold: 10,
    acceptEventBridge: true,
  },
  examples: {
    fail: `
# castellan.yaml: patterns: [iam.root-activity]
resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "example-trail-logs"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "\${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail-to-logs"
}`,
    pass: `
# castellan.yaml: patterns: [iam.root-activity]
resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "example-trail-logs"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "\${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail-to-logs"
}

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "root"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = <<-EOT
    { $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }
  EOT

  metric_transformation {
    namespace = "Trail"
    name      = "RootActivity"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "root" {
  alarm_name          = "root"
  namespace           = "Trail"
  metric_name         = "RootActivity"
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic_subscription" "on_call" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "on-call@example.com"
}`,
  },
  exempt:
    "A member account whose only trail is the organisation's: the management account watches it. The organisation pattern, where there is no organisation.",

  parts: ({ patterns, ...rest }) =>
    patterns.map((pattern) => [pattern, { ...rest, patterns: [pattern] }]),

  except: (account, world, { patterns }) =>
    hasOnlyShadows(world.all('AWS::CloudTrail::Trail')) ||
    (patterns.every((pattern) => pattern === ORGANIZATION) && account.organization === null),

  check(account, world, { patterns, countThreshold, acceptEventBridge }) {
    const filters = filtersOf(world);
    const asked = patterns.filter(
      (pattern) => pattern !== ORGANIZATION || account.organization !== null,
    );
    const { found, rest } = knownOf(asked, (pattern) => {
      const count = COUNTED.includes(pattern) ? countThreshold : 1;
      return gapOf(samplesOf(pattern), (record) => {
        let why: string | null = null;
        const noticed = anyOf(
          () => acceptEventBridge && reachesRules(record, world),
          () => {
            why = whyUncounted(record, count, filters, world);
            return why === null;
          },
        );
        return noticed ? null : why;
      });
    });
    if (found.length > 0) {
      return found.map(({ item, answer }) => `${item} is not alarmed: ${answer}`).join('; ');
    }
    if (rest) throw rest;
    return true;
  },
});

function samplesOf(pattern: string): readonly CloudTrailRecord[] {
  const samples = violationSamples.get(pattern);
  if (!samples) throw new Error(`there is no pattern ${pattern}`);
  return samples;
}

/** Which samples are missed, and why the first of them is; undefined when none is. */
function gapOf(
  samples: readonly CloudTrailRecord[],
  whyMissed: (record: CloudTrailRecord) => string | null,
): string | undefined {
  const { found, rest } = knownOf(samples, whyMissed);
  const [first] = found;
  if (!first && rest) throw rest;
  const names = found.map(({ item }) => item.eventName);
  return first && `${first.answer} (${enumerate([...new Set(names)])})`;
}

interface Filters {
  /** Undefined: there is no trail whose log group could have any. */
  found?: RunnableFilter[];
  rest?: UnknownFact;
}

/** The metric filters that see every event of the account. */
function filtersOf(world: Here): Filters {
  const { found, rest } = knownOf(world.all('AWS::CloudTrail::Trail'), (trail) => {
    const arn = trail.cloudWatchLogsLogGroupArn;
    if (isShadow(trail) || arn === null || accountGap(trail) !== null) return undefined;
    const group = world.one('AWS::Logs::LogGroup', { id: logGroupIdOf(arn) });
    if (!group) {
      // In code it may be that of other code.
      const $unknown = trail.location ? 'computed' : 'unsupported';
      throw new UnknownFact(`the log group ${arn}`, { $unknown, detail: 'not in the inventory' });
    }
    return group.metricFilters.map((filter) => runnable(filter, group.region));
  });
  const filters = found.flatMap(({ answer }) => answer ?? []);
  return { ...(found.length > 0 && { found: filters }), ...(rest && { rest }) };
}

const ordinary = ordinarySamples.map((record) => logEvent(JSON.stringify(record)));

function whyUncounted(
  record: CloudTrailRecord,
  count: number,
  { found, rest }: Filters,
  world: FilterSurroundings,
): string | null {
  const why = found
    ? whyUnalarmed(logEvent(JSON.stringify(record)), count, found, ordinary, world)
    : 'no complete trail that is logging sends its events to CloudWatch Logs';
  if (why !== null && rest) throw rest;
  return why;
}

/**
 * Rules see only their own region, so each enabled region needs one that has a target; and of calls that only read
 * they see none, unless they say so.
 */
function reachesRules(record: CloudTrailRecord, world: Here): boolean {
  const state = record.readOnly && { state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' };
  let some = false;
  const all = everyOf(world.all('AWS::::Region'), ({ region }) => {
    const event = eventIn(region, world.partition, record);
    if (!event) return true;
    some = true;
    const where = { eventBusName: 'default', region, ...state };
    return ruleFor(event, world.all('AWS::Events::Rule', where)) !== undefined;
  });
  return all && some;
}
