import { parseArn } from '../../model/arn.ts';
import { reachFacts, reachOf, topicFacts } from '../../model/aws/alarm-reach.ts';
import { watchedMetrics } from '../../model/aws/cloudtrail-metrics.ts';
import type { FlowLog } from '../../model/aws/ec2.ts';
import { selectsLogGroup } from '../../model/aws/logs.ts';
import { ruleFor } from '../../model/event-pattern.ts';
import { isDelivering } from '../../model/flow-log.ts';
import { anyOf, knownOf, someOf } from '../../model/kleene.ts';
import type { Seen } from '../../model/resource.ts';
import { UnknownFact } from '../../model/unknown.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = {
  'AWS::::Region': ['guardDutyDetector', 'accountSubscriptionPolicies'],
  'AWS::EC2::FlowLog': [
    'resourceId',
    'flowLogStatus',
    'deliverLogsStatus',
    'logDestinationType',
    'logDestination',
    'logGroupName',
    'logGroupSubscriptionFilters',
  ],
  'AWS::EC2::Subnet': ['subnetId', 'vpcId'],
  'AWS::Logs::LogGroup': ['logGroupName', 'metricFilters'],
  'AWS::CloudWatch::Alarm': [
    ...reachFacts['AWS::CloudWatch::Alarm'],
    'namespace',
    'metricName',
    'metrics',
  ],
  'AWS::S3::Bucket': ['bucketName', 'notifications'],
  'AWS::Events::Rule': ['eventBusName', 'state', 'eventPattern', 'targets'],
} as const;

export default control({
  id: 'vpc.flow-logs-are-monitored',
  on: 'AWS::EC2::VPC',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'VPC flow logs are watched by something',
  why: 'Flow logs that nobody looks at tell of a break-in only when it is over: scans, tunnels and large transfers by night go by unseen.',
  fix: 'Switch on GuardDuty, or give the flow logs a reader: a subscription, a metric filter with an alarm that reaches somebody, a bucket that announces new objects, or a Firehose stream.',
  see: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_data-sources.html',
  ],
  reads: ['vpcId', 'ownerId'],
  around,
  across: topicFacts,
  settings: { acceptGuardDuty: true },
  exempt: 'VPCs that another account owns and shares.',
  examples: {
    fail: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_flow_log" "shop" {
        vpc_id          = aws_vpc.shop.id
        traffic_type    = "ALL"
        log_destination = "arn:aws:logs:eu-west-1:111122223333:log-group:flow-logs"
      }
    `,
    pass: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_flow_log" "shop" {
        vpc_id               = aws_vpc.shop.id
        traffic_type         = "ALL"
        log_destination_type = "kinesis-data-firehose"
        log_destination      = "arn:aws:firehose:eu-west-1:111122223333:deliverystream/flow-logs"
      }
    `,
  },

  except: ({ ownerId, account }) => ownerId !== account,

  check(vpc, world, { acceptGuardDuty }) {
    const { region } = vpc;
    const guarded = () =>
      acceptGuardDuty &&
      world.one('AWS::::Region', { region })?.guardDutyDetector?.status === 'ENABLED';
    const read = () =>
      someOf(flowLogsOf(vpc, world), (log) => isDelivering(log) && hasReader(log, world)) !==
      undefined;
    if (anyOf(guarded, read)) return true;
    const { found } = knownOf(flowLogsOf(vpc, world), () => true, 1);
    const log = found[0]?.item;
    return log
      ? `nothing reads ${log.logGroupName ?? log.logDestination}, where its flow logs go`
      : 'it has no flow logs, and GuardDuty does not watch it';
  },
});

type Around = typeof around;
type Here = World<Around, typeof topicFacts>;
type Log = Seen<'AWS::EC2::FlowLog', Around['AWS::EC2::FlowLog'][number] & keyof FlowLog>;

function* flowLogsOf(
  { vpcId, region }: { vpcId: string; region: string },
  world: Here,
): Generator<Log> {
  yield* world.all('AWS::EC2::FlowLog', { resourceId: vpcId, region });
  for (const { subnetId } of world.all('AWS::EC2::Subnet', { vpcId, region })) {
    yield* world.all('AWS::EC2::FlowLog', { resourceId: subnetId, region });
  }
}

function hasReader(log: Log, world: Here): boolean {
  if (log.logDestinationType === 'kinesis-data-firehose') return true;
  if (log.logDestinationType === 's3') return announcesObjects(log, world);
  const { logGroupName, region } = log;
  if (logGroupName === null) return false;
  const isCovered = anyOf(
    () => log.logGroupSubscriptionFilters.length > 0,
    () =>
      someOf(world.one('AWS::::Region', { region })?.accountSubscriptionPolicies ?? [], (policy) =>
        selectsLogGroup(policy, logGroupName),
      ) !== undefined,
    () => isAlarmed(logGroupName, region, world),
  );
  return isCovered === true;
}

/** Does an alarm that reaches somebody look at a metric some filter makes of the log group? */
function isAlarmed(logGroupName: string, region: string, world: Here): boolean {
  const group = world.one('AWS::Logs::LogGroup', { logGroupName, region });
  const made = (group?.metricFilters ?? []).flatMap(({ transformations }) => transformations);
  if (made.length === 0) return false;
  const alarm = someOf(
    world.all('AWS::CloudWatch::Alarm', { region }),
    (alarm) =>
      watchedMetrics(alarm).some(({ namespace, metricName }) =>
        made.some((m) => m.metricNamespace === namespace && m.metricName === metricName),
      ) && reachOf(alarm, world) === true,
  );
  return alarm !== undefined;
}

function announcesObjects({ logDestination }: Log, world: Here): boolean {
  const bucketName = parseArn(logDestination ?? '')?.resource.split('/', 1)[0] ?? '';
  const bucket = world.one('AWS::S3::Bucket', { bucketName });
  if (!bucket) {
    throw new UnknownFact(`bucket ${bucketName}`, {
      $unknown: 'unsupported',
      detail: 'it is not of this account',
    });
  }
  const { region } = bucket;
  const created = {
    source: 'aws.s3',
    'detail-type': 'Object Created',
    region,
    detail: { bucket: { name: bucketName }, object: { key: `AWSLogs/${bucket.account}/flow.gz` } },
  };
  const told = someOf(bucket.notifications, ({ kind, events }) =>
    kind === 'eventbridge'
      ? ruleFor(created, world.all('AWS::Events::Rule', { eventBusName: 'default', region }))
      : events.some((event) => event.startsWith('s3:ObjectCreated:')),
  );
  return told !== undefined;
}
