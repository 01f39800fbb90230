import type { Alarm } from '../../model/aws/cloudwatch.ts';
import { cases, denied, NOW, resource } from '../testing.ts';
import control from './connections-are-alarmed.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:ops';
const topic = resource('AWS::SNS::Topic', {
  id: TOPIC,
  subscriptions: [{ protocol: 'lambda', endpoint: 'page', confirmed: true }],
});
const none = 'no alarm watches its DatabaseConnections';
const dimensions = [{ dimensionName: 'DBInstanceIdentifier', dimensionValue: 'database' }];
const busy = { dailyConnections: week(20) };
const step = { metricId: 'm1', expression: null, statistic: null, returnData: true };
const band = {
  namespace: null,
  metricName: null,
  dimensions: [],
  threshold: null,
  comparisonOperator: 'GreaterThanUpperThreshold',
  metrics: [{ ...step, namespace: 'AWS/RDS', metricName: 'DatabaseConnections', dimensions }],
};

cases(control, [
  ['a new instance', {}, none],
  ['an alarm, no data yet', {}, true, alarmed({})],
  ['a threshold above the average', busy, true, alarmed({ threshold: 21 })],
  [
    'a threshold no higher than the average',
    busy,
    'its alarm connections does not do: its threshold 20 is not above the average of 20',
    alarmed({ threshold: 20 }),
  ],
  [
    'an average of the last days only',
    { dailyConnections: [...week(500, 8), ...week(20)] },
    true,
    { ...alarmed({ threshold: 21 }), settings: { trendDays: 7 } },
  ],
  [
    'twice the average, where thrice is too far',
    busy,
    true,
    { ...alarmed({ threshold: 40 }), settings: { maxTimesAverage: 2 } },
  ],
  [
    'more than twice the average',
    busy,
    'its alarm connections does not do: its threshold 41 is more than 2 times the average of 20',
    { ...alarmed({ threshold: 41 }), settings: { maxTimesAverage: 2 } },
  ],
  ['anomaly detection', busy, true, alarmed(band)],
  [
    'an alarm of its cluster',
    { dbClusterIdentifier: 'shop' },
    true,
    alarmed({
      namespace: 'AWS/DocDB',
      dimensions: [{ dimensionName: 'DBClusterIdentifier', dimensionValue: 'shop' }],
    }),
  ],
  [
    'an alarm of another instance',
    {},
    none,
    alarmed({
      dimensions: [{ dimensionName: 'DBInstanceIdentifier', dimensionValue: 'other' }],
    }),
  ],
  ['an alarm of another metric', {}, none, alarmed({ metricName: 'CPUUtilization' })],
  ['an alarm of a namespace of our own', {}, none, alarmed({ namespace: 'Shop' })],
  [
    'an alarm that waits for them to fall',
    {},
    'its alarm connections does not do: it waits for connections to go away',
    alarmed({ comparisonOperator: 'LessThanThreshold' }),
  ],
  [
    'an alarm that is switched off',
    {},
    'its alarm connections does not do: its actions are disabled',
    alarmed({ actionsEnabled: false }),
  ],
  [
    'one that does beside one that does not',
    busy,
    true,
    { others: [...alarmed({ threshold: 1 }).others, alarm({ id: 'second' })] },
  ],
  [
    'alarms hidden from us',
    {},
    'unknown: list of AWS::CloudWatch::Alarm: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::CloudWatch::Alarm' }] },
  ],
  [
    'connections hidden from us',
    { dailyConnections: denied('cloudwatch:GetMetricStatistics') },
    'unknown: dailyConnections: denied (cloudwatch:GetMetricStatistics)',
    alarmed({}),
  ],
  [
    'connections hidden from us, without an alarm',
    { dailyConnections: denied('cloudwatch:GetMetricStatistics') },
    none,
  ],
]);

function alarmed(facts: Partial<Alarm>) {
  return { others: [topic, alarm(facts)] };
}

function alarm(facts: Partial<Alarm> & { id?: string }) {
  return resource('AWS::CloudWatch::Alarm', {
    id: 'alarm',
    alarmName: 'connections',
    namespace: 'AWS/RDS',
    metricName: 'DatabaseConnections',
    dimensions,
    threshold: 80,
    alarmActions: [TOPIC],
    ...facts,
  });
}

/** Seven days of the same average, the last of them `ago` days back. */
function week(average: number, ago = 1) {
  return [0, 1, 2, 3, 4, 5, 6].map((i) => ({
    day: new Date(Date.parse(NOW) - (ago + i) * 86_400_000).toISOString(),
    average,
  }));
}
