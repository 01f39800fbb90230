import type { Facts } from '../resource.ts';

export default {
  'AWS::CloudWatch::Alarm': {
    alarmName: 'alarm',
    alarmKind: 'metric',
    actionsEnabled: true,
    alarmActions: [],
    namespace: 'AWS/EC2',
    metricName: 'CPUUtilization',
    dimensions: [],
    metrics: [],
    statistic: 'Average',
    period: 300,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 1,
    evaluationPeriods: 1,
    datapointsToAlarm: null,
    treatMissingData: null,
    alarmRule: null,
  },
} satisfies Partial<Facts>;
