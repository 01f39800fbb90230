import type { AlarmMetric, Dimension } from '../model/aws/cloudwatch.ts';
import type { Adapter } from './adapter.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

type Alarm = Adapter<'AWS::CloudWatch::Alarm'>['facts'];

/** What a language writes in a form of its own. */
export interface AlarmForms {
  dimensions(block: Block): Dimension[];
  metrics(alarm: Block): AlarmMetric[];
}

export function metricAlarm(words: Words, { dimensions, metrics }: AlarmForms): Alarm {
  const text = (member: string) => (alarm: Block) => alarm.text(words(member));
  const number = (member: string) => (alarm: Block) => alarm.number(words(member));
  return {
    ...sameFor('metric', words),
    namespace: text('namespace'),
    metricName: text('metric_name'),
    dimensions,
    metrics,
    statistic: (alarm) => alarm.text(words('statistic')) ?? alarm.text(words('extended_statistic')),
    period: number('period'),
    comparisonOperator: text('comparison_operator'),
    threshold: number('threshold'),
    evaluationPeriods: number('evaluation_periods'),
    datapointsToAlarm: number('datapoints_to_alarm'),
    treatMissingData: text('treat_missing_data'),
    alarmRule: () => null,
  };
}

export function compositeAlarm(words: Words): Alarm {
  return {
    ...sameFor('composite', words),
    namespace: () => null,
    metricName: () => null,
    dimensions: () => [],
    metrics: () => [],
    statistic: () => null,
    period: () => null,
    comparisonOperator: () => null,
    threshold: () => null,
    evaluationPeriods: () => null,
    datapointsToAlarm: () => null,
    treatMissingData: () => null,
    alarmRule: (alarm) => alarm.text(words('alarm_rule')),
  };
}

function sameFor(kind: 'metric' | 'composite', words: Words) {
  return {
    alarmName: (_, { self }) => self.name,
    alarmKind: () => kind,
    actionsEnabled: (alarm) => alarm.flag(words('actions_enabled')) ?? true,
    alarmActions: (alarm) => alarm.texts(words('alarm_actions')),
  } satisfies Pick<Alarm, 'alarmName' | 'alarmKind' | 'actionsEnabled' | 'alarmActions'>;
}
