import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import alarms from './alarms.ts';

const input = { AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const], MaxRecords: 100 };
const arn = (name: string) => `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}`;
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:pages';

const none = {
  alarmActions: [],
  namespace: null,
  metricName: null,
  dimensions: [],
  metrics: [],
  statistic: null,
  period: null,
  comparisonOperator: null,
  threshold: null,
  evaluationPeriods: null,
  datapointsToAlarm: null,
  treatMissingData: null,
  alarmRule: null,
};
const named = (name: string) => ({
  type: 'AWS::CloudWatch::Alarm',
  id: arn(name),
  name,
  account: '111122223333',
  region: 'eu-west-1',
  alarmName: name,
});

test('metric, math, band and composite, over two pages', async () => {
  const { resources, incomplete } = await replay(alarms, [
    answered('cloudwatch', 'DescribeAlarms', input, {
      MetricAlarms: [
        {
          AlarmName: 'bill',
          AlarmArn: arn('bill'),
          ActionsEnabled: true,
          AlarmActions: [TOPIC],
          Namespace: 'AWS/Billing',
          MetricName: 'EstimatedCharges',
          Dimensions: [{ Name: 'Currency', Value: 'USD' }],
          Statistic: 'Maximum',
          Period: 21600,
          ComparisonOperator: 'GreaterThanThreshold',
          Threshold: 1200,
          EvaluationPeriods: 3,
          DatapointsToAlarm: 1,
          TreatMissingData: 'missing',
        },
        {
          AlarmName: 'rate',
          AlarmArn: arn('rate'),
          ActionsEnabled: false,
          ComparisonOperator: 'GreaterThanUpperThreshold',
          EvaluationPeriods: 1,
          ThresholdMetricId: 'band',
          Metrics: [
            {
              Id: 'm1',
              MetricStat: {
                Metric: {
                  Namespace: 'AWS/RDS',
                  MetricName: 'DatabaseConnections',
                  Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders' }],
                },
                Period: 60,
                Stat: 'p90',
              },
              ReturnData: true,
            },
            { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1)' },
          ],
        },
      ],
      NextToken: 'more',
    }),
    answered(
      'cloudwatch',
      'DescribeAlarms',
      { ...input, NextToken: 'more' },
      {
        MetricAlarms: [
          {
            AlarmName: 'slow',
            AlarmArn: arn('slow'),
            ActionsEnabled: true,
            Namespace: 'Shop',
            MetricName: 'Latency',
            ExtendedStatistic: 'p99',
          },
        ],
        CompositeAlarms: [
          {
            AlarmName: 'all',
            AlarmArn: arn('all'),
            ActionsEnabled: true,
            AlarmActions: [TOPIC],
            AlarmRule: 'ALARM(bill)',
          },
        ],
      },
    ),
  ]);
  expect({ resources, incomplete }).toStrictEqual({
    resources: [
      {
        ...named('all'),
        ...none,
        alarmKind: 'composite',
        actionsEnabled: true,
        alarmActions: [TOPIC],
        alarmRule: 'ALARM(bill)',
      },
      {
        ...named('bill'),
        ...none,
        alarmKind: 'metric',
        actionsEnabled: true,
        alarmActions: [TOPIC],
        namespace: 'AWS/Billing',
        metricName: 'EstimatedCharges',
        dimensions: [{ dimensionName: 'Currency', dimensionValue: 'USD' }],
        statistic: 'Maximum',
        period: 21600,
        comparisonOperator: 'GreaterThanThreshold',
        threshold: 1200,
        evaluationPeriods: 3,
        datapointsToAlarm: 1,
        treatMissingData: 'missing',
      },
      {
        ...named('rate'),
        ...none,
        alarmKind: 'metric',
        actionsEnabled: false,
        comparisonOperator: 'GreaterThanUpperThreshold',
        evaluationPeriods: 1,
        metrics: [
          {
            metricId: 'm1',
            expression: null,
            namespace: 'AWS/RDS',
            metricName: 'DatabaseConnections',
            dimensions: [{ dimensionName: 'DBInstanceIdentifier', dimensionValue: 'orders' }],
            statistic: 'p90',
            returnData: true,
          },
          {
            metricId: 'band',
            expression: 'ANOMALY_DETECTION_BAND(m1)',
            namespace: null,
            metricName: null,
            dimensions: [],
            statistic: null,
            returnData: true,
          },
        ],
      },
      {
        ...named('slow'),
        ...none,
        alarmKind: 'metric',
        actionsEnabled: true,
        namespace: 'Shop',
        metricName: 'Latency',
        statistic: 'p99',
      },
    ],
    incomplete: [],
  });
});

test.for([
  ['denied', refused('cloudwatch', 'DescribeAlarms', input, { name: 'AccessDenied' }), 'denied'],
  [
    'malformed',
    answered('cloudwatch', 'DescribeAlarms', input, { MetricAlarms: [{ AlarmArn: 'x' }] }),
    'failed',
  ],
] as const)('%s', async ([, answer, kind]) => {
  const { resources, incomplete } = await replay(alarms, [answer]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: kind } }]);
});
