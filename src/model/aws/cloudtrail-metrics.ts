import { someOf } from '../kleene.ts';
import type { Trail } from './cloudtrail.ts';
import type { Alarm } from './cloudwatch.ts';
import { type LogGroup, logGroupIdOf } from './logs.ts';

/** What `watchesTrail` reads of an account, for a control's `around`. */
export const trailMetricFacts = {
  'AWS::CloudTrail::Trail': ['cloudWatchLogsLogGroupArn'],
  'AWS::Logs::LogGroup': ['metricFilters'],
} as const;

interface TrailSurroundings {
  all(type: 'AWS::CloudTrail::Trail'): Iterable<Pick<Trail, 'cloudWatchLogsLogGroupArn'>>;
  one(
    type: 'AWS::Logs::LogGroup',
    where: { id: string },
  ): Pick<LogGroup, 'metricFilters'> | undefined;
}

/** The metrics an alarm looks at, its own or those of its metric math. */
export function watchedMetrics({
  namespace,
  metricName,
  metrics,
}: Pick<Alarm, 'namespace' | 'metricName' | 'metrics'>): {
  namespace: string;
  metricName: string;
}[] {
  return [{ namespace, metricName }, ...metrics].flatMap((one) =>
    one.namespace !== null && one.metricName !== null
      ? [{ namespace: one.namespace, metricName: one.metricName }]
      : [],
  );
}

/** Does the alarm look at a metric that a filter makes of CloudTrail events? Throws UnknownFact when that is unclear. */
export function watchesTrail(
  alarm: Pick<Alarm, 'namespace' | 'metricName' | 'metrics'>,
  world: TrailSurroundings,
): boolean {
  // Metric filters cannot write into AWS's own namespaces.
  const own = watchedMetrics(alarm).filter(({ namespace }) => !namespace.startsWith('AWS/'));
  if (own.length === 0) return false;
  const found = someOf(world.all('AWS::CloudTrail::Trail'), ({ cloudWatchLogsLogGroupArn }) => {
    if (cloudWatchLogsLogGroupArn === null) return false;
    const group = world.one('AWS::Logs::LogGroup', { id: logGroupIdOf(cloudWatchLogsLogGroupArn) });
    return group?.metricFilters.some(({ transformations }) =>
      transformations.some(({ metricNamespace, metricName }) =>
        own.some((m) => m.namespace === metricNamespace && m.metricName === metricName),
      ),
    );
  });
  return found !== undefined;
}
