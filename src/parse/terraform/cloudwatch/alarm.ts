import type { AlarmMetric, Dimension } from '../../../model/aws/cloudwatch.ts';
import { adapter, type Self } from '../../adapter.ts';
import { compositeAlarm, metricAlarm } from '../../alarm.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';
import { inTerraform } from '../../words.ts';

const named = {
  type: 'AWS::CloudWatch::Alarm',
  name: (alarm: Block) => alarm.text('alarm_name'),
  attributes: { arn: arnOf.alarm, id: nameOf, alarm_name: nameOf },
} as const;

export default [
  adapter({
    ...named,
    of: 'aws_cloudwatch_metric_alarm',
    facts: metricAlarm(inTerraform, {
      dimensions,
      metrics: (alarm) => alarm.list('metric_query', metric),
    }),
  }),
  adapter({
    ...named,
    of: 'aws_cloudwatch_composite_alarm',
    facts: compositeAlarm(inTerraform),
  }),
];

function nameOf({ name }: Self): string {
  return name;
}

function dimensions(block: Block): Dimension[] {
  return block
    .pairs('dimensions')
    .map(([dimensionName, dimensionValue]) => ({ dimensionName, dimensionValue }));
}

function metric(query: Block): AlarmMetric {
  const measured = query.block('metric');
  return {
    metricId: query.text('id') ?? '',
    expression: query.text('expression'),
    namespace: measured?.text('namespace') ?? null,
    metricName: measured?.text('metric_name') ?? null,
    dimensions: measured ? dimensions(measured) : [],
    statistic: measured?.text('stat') ?? null,
    returnData: query.flag('return_data') ?? false,
  };
}
