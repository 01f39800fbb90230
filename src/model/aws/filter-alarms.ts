import { type LogEvent, matchesFilterPattern, select } from '../filter-pattern/match.ts';
import { parseFilterPattern, parseSelector } from '../filter-pattern/parse.ts';
import {
  type FilterPattern,
  MalformedFilterPattern,
  type Selector,
} from '../filter-pattern/pattern.ts';
import { anyOf, someOf } from '../kleene.ts';
import { UnknownFact } from '../unknown.ts';
import {
  type AlarmSurroundings,
  firesOn,
  type Reaching,
  reachFacts,
  reachOf,
  type Threshold,
} from './alarm-reach.ts';
import type { Alarm, Dimension } from './cloudwatch.ts';
import type { MetricFilter, MetricTransformation } from './logs.ts';

/** What `whyUnalarmed` reads of an account, for a control's `around`. */
export const filterAlarmFacts = {
  ...reachFacts,
  'AWS::CloudWatch::Alarm': [
    ...reachFacts['AWS::CloudWatch::Alarm'],
    'namespace',
    'metricName',
    'dimensions',
    'metrics',
    'statistic',
    'comparisonOperator',
    'threshold',
    'evaluationPeriods',
    'datapointsToAlarm',
  ],
} as const;

type FilterAlarm = Reaching &
  Threshold &
  Pick<Alarm, 'namespace' | 'metricName' | 'dimensions' | 'metrics'>;

/** The part of a control's world in which alarms watch metrics. */
export interface FilterSurroundings extends AlarmSurroundings {
  all(
    type: 'AWS::CloudWatch::Alarm',
    where: Partial<Pick<Alarm, 'alarmKind' | 'namespace' | 'metricName'>> & { region: string },
  ): Iterable<FilterAlarm & Pick<Alarm, 'alarmRule'>>;
}

/** A metric filter made ready to run, in the region of its log group. */
export interface RunnableFilter {
  name: string;
  region: string;
  transformations: MetricTransformation[];
  /** An UnknownFact: its pattern is none we can follow. */
  pattern: FilterPattern | UnknownFact;
}

export function runnable(filter: MetricFilter, region: string): RunnableFilter {
  const { filterName: name, transformations } = filter;
  return { name, region, transformations, pattern: patternOf(filter) };
}

function patternOf(filter: MetricFilter): FilterPattern | UnknownFact {
  const cannotFollow = (detail: string) =>
    new UnknownFact(`the metric filter ${filter.filterName}`, { $unknown: 'unsupported', detail });
  if (filter.fieldSelectionCriteria !== null)
    return cannotFollow('it has field selection criteria');
  try {
    return parseFilterPattern(filter.filterPattern);
  } catch (error) {
    if (!(error instanceof MalformedFilterPattern)) throw error;
    return cannotFollow(`the pattern ${error.message}`);
  }
}

/**
 * Why `count` events like this one set off no alarm that somebody hears, or null when they do. A filter that also
 * counts one of the `ordinary` events is no use. Throws UnknownFact when nobody can tell.
 */
export function whyUnalarmed(
  event: LogEvent,
  count: number,
  filters: readonly RunnableFilter[],
  ordinary: readonly LogEvent[],
  world: FilterSurroundings,
): string | null {
  const reasons: string[] = [];
  const alarmed = someOf(filters, (filter) => {
    if (!counts(filter, event)) return false;
    const why = ordinary.some((one) => counts(filter, one))
      ? `the metric filter ${filter.name} counts everyday events too`
      : whySilent(filter, event, count, world);
    if (why !== null) reasons.push(why);
    return why === null;
  });
  return alarmed ? null : (reasons[0] ?? 'no metric filter counts it');
}

function counts({ pattern }: RunnableFilter, event: LogEvent): boolean {
  if (pattern instanceof UnknownFact) throw pattern;
  return matchesFilterPattern(pattern, event);
}

function whySilent(
  { name, region, transformations }: RunnableFilter,
  event: LogEvent,
  count: number,
  world: FilterSurroundings,
): string | null {
  const reasons: string[] = [];
  const alarmed = someOf(transformations, (transformation) => {
    const value = Number(transformation.metricValue);
    if (!(value > 0)) {
      reasons.push(`the metric filter ${name} adds ${transformation.metricValue} for it`);
      return false;
    }
    return alarmOn(transformation, dimensionsOf(transformation, event), region, world, (alarm) => {
      const fires = firesOn(alarm, count, value);
      const heard = fires === true ? reachOf(alarm, world) : fires;
      if (heard !== true) reasons.push(`the alarm ${alarm.alarmName} stays silent: ${heard}`);
      return heard === true;
    });
  });
  const watched = transformations.map((one) => `${one.metricNamespace}/${one.metricName}`);
  return alarmed ? null : (reasons[0] ?? `no alarm watches ${watched.join(' or ')}`);
}

function dimensionsOf({ dimensions }: MetricTransformation, { json }: LogEvent): Dimension[] {
  return dimensions.map(({ dimensionName, selector }) => ({
    dimensionName,
    dimensionValue: String(select(json, selectorOf(selector))[0] ?? ''),
  }));
}

/** Filters that are not about JSON take their dimensions from words, by names we do not follow. */
function selectorOf(text: string): Selector {
  try {
    return parseSelector(text);
  } catch (error) {
    if (!(error instanceof MalformedFilterPattern)) throw error;
    const unknown = { $unknown: 'unsupported' as const, detail: `the field ${error.message}` };
    throw new UnknownFact(`the dimension ${text}`, unknown);
  }
}

/** An alarm on exactly this metric that satisfies `test`: with other dimensions it is another metric. */
function alarmOn(
  { metricNamespace: namespace, metricName }: MetricTransformation,
  dimensions: Dimension[],
  region: string,
  world: FilterSurroundings,
  test: (alarm: FilterAlarm) => boolean,
): boolean | undefined {
  return anyOf(
    () =>
      someOf(
        world.all('AWS::CloudWatch::Alarm', { namespace, metricName, region }),
        (alarm) => sameDimensions(alarm.dimensions, dimensions) && test(alarm),
      ) !== undefined,
    () =>
      someOf(world.all('AWS::CloudWatch::Alarm', { metricName: null, region }), (alarm) => {
        const step = alarm.metrics.find(
          (one) =>
            one.namespace === namespace &&
            one.metricName === metricName &&
            sameDimensions(one.dimensions, dimensions),
        );
        if (!step) return false;
        if (step.returnData) return test({ ...alarm, statistic: step.statistic });
        throw new UnknownFact(`the alarm ${alarm.alarmName}`, {
          $unknown: 'unsupported',
          detail: 'its metric math is not followed',
        });
      }) !== undefined,
  );
}

function sameDimensions(a: readonly Dimension[], b: readonly Dimension[]): boolean {
  return (
    a.length === b.length &&
    a.every((one) =>
      b.some(
        (other) =>
          other.dimensionName === one.dimensionName && other.dimensionValue === one.dimensionValue,
      ),
    )
  );
}
