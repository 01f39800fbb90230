import { type Reaching, reachFacts, reachOf, topicFacts } from '../../model/aws/alarm-reach.ts';
import type { Alarm } from '../../model/aws/cloudwatch.ts';
import type { DailyAverage, DBInstance } from '../../model/aws/rds.ts';
import { knownOf } from '../../model/kleene.ts';
import { isSameName } from '../../model/open-name.ts';
import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';

const METRIC = 'DatabaseConnections';

export default control({
  id: 'rds.connections-are-alarmed',
  on: 'AWS::RDS::DBInstance',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'An alarm watches the number of database connections',
  why: 'A sudden rise in connections is how password guessing, a data grab or an application gone wild looks from the database. Without an alarm it is noticed when the database refuses everybody.',
  fix: 'Create a CloudWatch alarm on DatabaseConnections of the instance, with a threshold above its usual average or an anomaly detection band, that notifies somebody.',
  see: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/creating_alarms.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html',
  ],
  reads: ['dbInstanceIdentifier', 'dbClusterIdentifier', 'dailyConnections'],
  around: {
    'AWS::CloudWatch::Alarm': [
      ...reachFacts['AWS::CloudWatch::Alarm'],
      'namespace',
      'metricName',
      'dimensions',
      'metrics',
      'comparisonOperator',
      'threshold',
    ],
  },
  across: topicFacts,
  settings: { trendDays: 14, maxTimesAverage: null as number | null },
  examples: {
    fail: `
      resource "aws_db_instance" "orders" {
        identifier        = "orders"
        engine            = "postgres"
        instance_class    = "db.t4g.medium"
        allocated_storage = 50
      }`,
    pass: `
      resource "aws_db_instance" "orders" {
        identifier        = "orders"
        engine            = "postgres"
        instance_class    = "db.t4g.medium"
        allocated_storage = 50
      }

      resource "aws_cloudwatch_metric_alarm" "connections" {
        alarm_name          = "orders-connections"
        namespace           = "AWS/RDS"
        metric_name         = "DatabaseConnections"
        dimensions          = { DBInstanceIdentifier = "orders" }
        statistic           = "Average"
        period              = 300
        evaluation_periods  = 1
        comparison_operator = "GreaterThanThreshold"
        threshold           = 80
        alarm_actions       = [aws_sns_topic.operations.arn]
      }

      resource "aws_sns_topic" "operations" {
        name = "operations"
      }

      resource "aws_sns_topic_subscription" "operations" {
        topic_arn = aws_sns_topic.operations.arn
        protocol  = "lambda"
        endpoint  = "arn:aws:lambda:eu-west-1:111122223333:function:page"
      }`,
  },

  check(instance, world, { trendDays, maxTimesAverage }) {
    const { region } = instance;
    const named = () => world.all('AWS::CloudWatch::Alarm', { metricName: METRIC, region });
    // Metric math and anomaly detection keep the metric among their steps.
    const composed = () => world.all('AWS::CloudWatch::Alarm', { metricName: null, region });
    const lists = [named, composed].map((alarms) =>
      knownOf(alarms(), (alarm) => watches(alarm, instance) && { verdict: verdictOn(alarm) }),
    );
    const found = lists.flatMap((list) => list.found);
    if (found.some(({ answer }) => answer && answer.verdict === true)) return true;
    for (const { rest } of lists) if (rest) throw rest;
    const [first] = found;
    return first?.answer
      ? `its alarm ${first.item.alarmName} does not do: ${first.answer.verdict}`
      : `no alarm watches its ${METRIC}`;

    function verdictOn(alarm: Watching & Reaching): true | string {
      const trend = () => trendOf(instance.dailyConnections, world.now, trendDays);
      return objectionTo(alarm, maxTimesAverage, trend) ?? reachOf(alarm, world);
    }
  },
});

type Watching = Pick<
  Alarm,
  'namespace' | 'metricName' | 'dimensions' | 'metrics' | 'comparisonOperator' | 'threshold'
>;

function objectionTo(
  { threshold, comparisonOperator, metricName }: Watching,
  maxTimesAverage: number | null,
  trend: () => number | undefined,
): string | undefined {
  if (!/Greater/.test(comparisonOperator ?? '')) return 'it waits for connections to go away';
  // A band follows the trend by itself, and what an expression comes to cannot be compared.
  if (threshold === null || metricName !== METRIC) return undefined;
  const average = trend();
  if (average === undefined) return undefined;
  const rounded = Math.round(average * 10) / 10;
  if (threshold <= average) {
    return `its threshold ${threshold} is not above the average of ${rounded}`;
  }
  return maxTimesAverage !== null && threshold > average * maxTimesAverage
    ? `its threshold ${threshold} is more than ${maxTimesAverage} times the average of ${rounded}`
    : undefined;
}

function watches(
  { namespace, metricName, dimensions, metrics }: Watching,
  instance: Pick<DBInstance, 'dbInstanceIdentifier' | 'dbClusterIdentifier'>,
): boolean {
  return [{ namespace, metricName, dimensions }, ...metrics].some(
    (metric) =>
      metric.metricName === METRIC &&
      /^AWS\/(RDS|DocDB|Neptune)$/.test(metric.namespace ?? '') &&
      metric.dimensions.some(
        ({ dimensionName, dimensionValue }) =>
          (dimensionName === 'DBInstanceIdentifier' &&
            isSameName(dimensionValue, instance.dbInstanceIdentifier)) ||
          (dimensionName === 'DBClusterIdentifier' &&
            instance.dbClusterIdentifier !== null &&
            isSameName(dimensionValue, instance.dbClusterIdentifier)),
      ),
  );
}

/** The average of the last days; undefined without data. */
function trendOf(days: readonly DailyAverage[], now: string, trendDays: number) {
  const recent = days.filter(({ day }) => daysBetween(day, now) < trendDays + 1);
  if (recent.length === 0) return undefined;
  return recent.reduce((sum, { average }) => sum + average, 0) / recent.length;
}
