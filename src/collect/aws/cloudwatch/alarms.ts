import type { Alarm, AlarmMetric, Dimension } from '../../../model/aws/cloudwatch.ts';
import { collector, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Described = Output<'cloudwatch', 'DescribeAlarms'>;
type MetricAlarm = NonNullable<Described['MetricAlarms']>[number];
type CompositeAlarm = NonNullable<Described['CompositeAlarms']>[number];

interface Item extends Alarm {
  id: string;
  name: string;
}

export default collector({
  type: 'AWS::CloudWatch::Alarm',
  scope: 'region',
  list: {
    needs: ['cloudwatch:DescribeAlarms'],
    async *read(aws): AsyncGenerator<Item> {
      for await (const { MetricAlarms = [], CompositeAlarms = [] } of aws.pages(
        'cloudwatch',
        'DescribeAlarms',
        // Composite alarms are told only to those who ask.
        { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 },
      )) {
        yield* MetricAlarms.map(ofMetric);
        yield* CompositeAlarms.map(ofComposite);
      }
    },
  },
  facts: {
    alarmName: ({ alarmName }) => alarmName,
    alarmKind: ({ alarmKind }) => alarmKind,
    actionsEnabled: ({ actionsEnabled }) => actionsEnabled,
    alarmActions: ({ alarmActions }) => alarmActions,
    namespace: ({ namespace }) => namespace,
    metricName: ({ metricName }) => metricName,
    dimensions: ({ dimensions }) => dimensions,
    metrics: ({ metrics }) => metrics,
    statistic: ({ statistic }) => statistic,
    period: ({ period }) => period,
    comparisonOperator: ({ comparisonOperator }) => comparisonOperator,
    threshold: ({ threshold }) => threshold,
    evaluationPeriods: ({ evaluationPeriods }) => evaluationPeriods,
    datapointsToAlarm: ({ datapointsToAlarm }) => datapointsToAlarm,
    treatMissingData: ({ treatMissingData }) => treatMissingData,
    alarmRule: ({ alarmRule }) => alarmRule,
  },
});

function ofMetric(alarm: MetricAlarm): Item {
  return {
    ...named(alarm),
    alarmKind: 'metric',
    namespace: alarm.Namespace ?? null,
    metricName: alarm.MetricName ?? null,
    dimensions: toDimensions(alarm.Dimensions),
    metrics: (alarm.Metrics ?? []).map(toMetric),
    statistic: alarm.Statistic ?? alarm.ExtendedStatistic ?? null,
    period: alarm.Period ?? null,
    comparisonOperator: alarm.ComparisonOperator ?? null,
    threshold: alarm.Threshold ?? null,
    evaluationPeriods: alarm.EvaluationPeriods ?? null,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? null,
    treatMissingData: alarm.TreatMissingData ?? null,
    alarmRule: null,
  };
}

function ofComposite(alarm: CompositeAlarm): Item {
  return {
    ...named(alarm),
    alarmKind: 'composite',
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
    alarmRule: present(alarm.AlarmRule),
  };
}

function named(alarm: MetricAlarm | CompositeAlarm) {
  const name = present(alarm.AlarmName);
  return {
    id: present(alarm.AlarmArn),
    name,
    alarmName: name,
    actionsEnabled: present(alarm.ActionsEnabled),
    alarmActions: alarm.AlarmActions ?? [],
  };
}

function toMetric(query: NonNullable<MetricAlarm['Metrics']>[number]): AlarmMetric {
  const metric = query.MetricStat?.Metric;
  return {
    metricId: present(query.Id),
    expression: query.Expression ?? null,
    namespace: metric?.Namespace ?? null,
    metricName: metric?.MetricName ?? null,
    dimensions: toDimensions(metric?.Dimensions),
    statistic: query.MetricStat?.Stat ?? null,
    returnData: query.ReturnData ?? true,
  };
}

function toDimensions(dimensions: MetricAlarm['Dimensions']): Dimension[] {
  return (dimensions ?? []).map(({ Name, Value }) => ({
    dimensionName: present(Name),
    dimensionValue: present(Value),
  }));
}
