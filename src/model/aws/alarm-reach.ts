import { parseArn } from '../arn.ts';
import { anyOf, knownOf } from '../kleene.ts';
import type { Identity } from '../resource.ts';
import { UnknownFact } from '../unknown.ts';
import type { Alarm } from './cloudwatch.ts';
import { admitsAlarm, type SnsTopic } from './sns.ts';

/** What `reachOf` reads of an account, for a control's `around`. */
export const reachFacts = {
  'AWS::CloudWatch::Alarm': [
    'alarmName',
    'alarmKind',
    'actionsEnabled',
    'alarmActions',
    'alarmRule',
  ],
} as const;

/** What it reads of the accounts that may hold a topic, for a control's `across`. */
export const topicFacts = {
  'AWS::SNS::Topic': ['kmsMasterKeyId', 'policy', 'subscriptions'],
} as const;

/** An alarm, as far as its reach goes. */
export type Reaching = Pick<Identity, 'id' | 'account' | 'region'> &
  Pick<Alarm, 'alarmName' | 'actionsEnabled' | 'alarmActions'>;

type Composite = Reaching & Pick<Alarm, 'alarmRule'>;
type Topic = Pick<SnsTopic, 'kmsMasterKeyId' | 'policy' | 'subscriptions'>;

/** The part of a control's world an alarm speaks through. */
export interface AlarmSurroundings {
  all(
    type: 'AWS::CloudWatch::Alarm',
    where: { alarmKind: 'composite'; region: string },
  ): Iterable<Composite>;
  everywhere(
    type: 'AWS::SNS::Topic',
    where: { id: string; account: string; region?: string },
  ): Iterable<Topic>;
}

/**
 * `true` when somebody or something hears of an alarm that goes off: by an action of its own, or through a
 * composite alarm that listens to it. Otherwise why nobody does, as "it fails because ...". Throws UnknownFact
 * when that turns on a topic nobody could look at, as one of an account that was not scanned.
 */
export function reachOf(
  alarm: Reaching,
  world: AlarmSurroundings,
  seen: ReadonlySet<string> = new Set(),
): true | string {
  const heard = anyOf(
    () => ownReach(alarm, world) === true,
    () => compositeReach(alarm, world, new Set([...seen, alarm.id])),
  );
  return heard ? true : ownReach(alarm, world);
}

/** The facts that decide whether a metric alarm goes off. */
export type Threshold = Pick<
  Alarm,
  'statistic' | 'comparisonOperator' | 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm'
>;

/**
 * `true` when `count` events in one period, each adding `value` to the metric, set the alarm off, whatever the
 * other periods hold. Otherwise why not, as "it fails because ...".
 */
export function firesOn(alarm: Threshold, count: number, value: number): true | string {
  const { comparisonOperator, threshold } = alarm;
  const points = alarm.datapointsToAlarm ?? alarm.evaluationPeriods ?? 1;
  if (points > 1) return `it waits for ${points} periods with events`;
  const measured = measure(alarm.statistic, count, value);
  if (measured === undefined) {
    return `its statistic ${alarm.statistic ?? '(none)'} does not count events`;
  }
  if (threshold === null) return 'it has no fixed threshold';
  const fires =
    (comparisonOperator === 'GreaterThanOrEqualToThreshold' && measured >= threshold) ||
    (comparisonOperator === 'GreaterThanThreshold' && measured > threshold);
  return fires || `it goes off when its metric is ${comparisonOperator} ${threshold}`;
}

/** An average or a minimum sinks with every record that does not match, once the filter has a default value. */
function measure(statistic: string | null, count: number, value: number): number | undefined {
  if (statistic === 'Sum') return count * value;
  if (statistic === 'SampleCount') return count;
  if (statistic === 'Maximum') return value;
  return undefined;
}

function ownReach(alarm: Reaching, world: AlarmSurroundings): true | string {
  if (!alarm.actionsEnabled) return 'its actions are disabled';
  if (alarm.alarmActions.length === 0) return 'nothing is set to happen when it goes off';
  const { found, rest } = knownOf(alarm.alarmActions, (action) =>
    actionReach(action, alarm, world),
  );
  const reaches = found.map(({ answer }) => answer);
  if (reaches.includes(true)) return true;
  if (rest) throw rest;
  return reaches.join(', and ');
}

/** Only SNS can fail to pass a message on; Lambda, Systems Manager and Auto Scaling act by themselves. */
function actionReach(action: string, alarm: Reaching, world: AlarmSurroundings): true | string {
  const arn = parseArn(action);
  if (arn && arn.service !== 'sns') return true;
  const account = arn?.account ?? alarm.account;
  const [topic] = world.everywhere('AWS::SNS::Topic', {
    id: action,
    account,
    ...(arn && { region: arn.region }),
  });
  if (!topic) return `the topic ${action} does not exist`;
  const reach = topicReach(topic, arn?.resource ?? action);
  // Within an account CloudWatch may publish as the account itself; another one's topic must let it in.
  if (reach !== true || account === alarm.account || admitsAlarm(topic.policy, alarm)) return reach;
  return `the topic ${action} takes no messages from alarms of account ${alarm.account}`;
}

function topicReach(topic: Topic, name: string): true | string {
  // The policy of this key cannot be edited, and it does not let CloudWatch in.
  if (/(^|:)alias\/aws\/sns$/.test(topic.kmsMasterKeyId ?? '')) {
    return `the topic ${name} is encrypted with aws/sns, a key CloudWatch may not use`;
  }
  return (
    topic.subscriptions.some(({ confirmed }) => confirmed) ||
    `nobody has confirmed a subscription to the topic ${name}`
  );
}

function compositeReach(
  alarm: Reaching,
  world: AlarmSurroundings,
  seen: ReadonlySet<string>,
): boolean {
  const { found, rest } = knownOf(
    world.all('AWS::CloudWatch::Alarm', { alarmKind: 'composite', region: alarm.region }),
    (composite) =>
      !seen.has(composite.id) &&
      listensTo(composite.alarmRule ?? '', alarm) &&
      reachOf(composite, world, seen) === true,
    1,
  );
  if (found.length === 0 && rest) throw rest;
  return found.length > 0;
}

/**
 * Does a composite alarm's rule ask whether this alarm is in ALARM? Names stand bare or in quotes, or an ARN takes
 * their place. Source: CloudWatch API Reference, PutCompositeAlarm, "AlarmRule".
 */
function listensTo(rule: string, { alarmName, id }: Reaching): boolean {
  const asked = askedAlarms(rule).some((name) => name === alarmName || name === id);
  if (asked && /\bAND\b/.test(rule)) {
    const detail = `its rule wants more than ${alarmName} in ALARM`;
    throw new UnknownFact('alarmRule', { $unknown: 'unsupported', detail });
  }
  return asked;
}

const ASKED = /(\bNOT\s+)?\bALARM\s*\(\s*(?:"([^"]*)"|([^\s")]+))/g;
const AT_LEAST = /(\bNOT\s+)?\bAT_LEAST\s*\([^,()]*,\s*ALARM\s*,\s*\(([^()]*)\)/g;

function askedAlarms(rule: string): string[] {
  const single = [...rule.matchAll(ASKED)].flatMap(([, not, quoted, bare]) =>
    not ? [] : [quoted ?? bare],
  );
  const listed = [...rule.matchAll(AT_LEAST)].flatMap(([, not, names = '']) =>
    not ? [] : names.split(',').map((name) => name.trim().replaceAll('"', '')),
  );
  return [...single, ...listed].filter((name) => name !== undefined);
}
