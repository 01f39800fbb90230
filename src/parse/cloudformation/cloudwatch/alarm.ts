import type { AlarmMetric, Dimension } from '../../../model/aws/cloudwatch.ts';
import { adapter } from '../../adapter.ts';
import { compositeAlarm, metricAlarm } from '../../alarm.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';
import { inCloudFormation } from '../../words.ts';

const named = {
  type: 'AWS::CloudWatch::Alarm',
  name: (alarm: Block) => alarm.text('AlarmName'),
  attributes: { Arn: arnOf.alarm, Ref: ({ name }: { name: string }) => name },
} as const;

export default [
  adapter({
    ...named,
    of: 'AWS::CloudWatch::Alarm',
    facts: metricAlarm(inCloudFormation, {
      dimensions,
      metrics: (alarm) => alarm.list('Metrics', metric),
    }),
  }),
  adapter({
    ...named,
    of: 'AWS::CloudWatch::CompositeAlarm',
    facts: compositeAlarm(inCloudFormation),
  }),
];

function dimensions(block: Block): Dimension[] {
  return block.list('Dimensions', (one) => ({
    dimensionName: one.text('Name') ?? '',
    dimensionValue: one.text('Value') ?? '',
  }));
}

function metric(query: Block): AlarmMetric {
  const measure = query.block('MetricStat');
  const measured = measure?.block('Metric');
  return {
    metricId: query.text('Id') ?? '',
    expression: query.text('Expression'),
    namespace: measured?.text('Namespace') ?? null,
    metricName: measured?.text('MetricName') ?? null,
    dimensions: measured ? dimensions(measured) : [],
    statistic: measure?.text('Stat') ?? null,
    returnData: query.flag('ReturnData') ?? true,
  };
}
