import type { AwsAccount, Budget, BudgetNotification } from './aws/account.ts';
import { type AlarmSurroundings, type Reaching, reachFacts, reachOf } from './aws/alarm-reach.ts';
import type { Alarm, Dimension } from './aws/cloudwatch.ts';
import type { Partition } from './inventory.ts';
import { knownOf } from './kleene.ts';
import type { UnknownFact } from './unknown.ts';

/** What `billingAlerts` reads of the rest of an account, for a control's `around`. */
export const billingFacts = {
  'AWS::CloudWatch::Alarm': [
    ...reachFacts['AWS::CloudWatch::Alarm'],
    'namespace',
    'metricName',
    'dimensions',
    'metrics',
    'comparisonOperator',
    'threshold',
  ],
} as const;

type BillAlarm = Reaching &
  Pick<
    Alarm,
    | 'alarmRule'
    | 'namespace'
    | 'metricName'
    | 'dimensions'
    | 'metrics'
    | 'comparisonOperator'
    | 'threshold'
  >;

export interface BillingSurroundings extends AlarmSurroundings {
  partition: Partition;
  all(
    type: 'AWS::CloudWatch::Alarm',
    where: { alarmKind?: 'composite'; region: string },
  ): Iterable<BillAlarm>;
}

/** Something that tells about the bill of the whole account. */
export interface BillingAlert {
  kind: 'alarm' | 'budget';
  name: string;
  /** The sum at which it does; null where no fixed sum is given. */
  amount: number | null;
  /** True when it does so no later than when the budget is used up. */
  isInTime: boolean;
  /** `true`, or why nobody hears it. */
  reach: true | string;
}

/**
 * CloudWatch alarms on the estimated charges and, with `acceptBudgets`, notifications of cost budgets; in `rest`
 * why there may be more. Sources: CloudWatch User Guide, "Create a billing alarm"; AWS Budgets API, "Notification".
 */
export function billingAlerts(
  account: Pick<AwsAccount, 'budgets'>,
  world: BillingSurroundings,
  { acceptBudgets }: { acceptBudgets: boolean },
): { found: BillingAlert[]; rest?: UnknownFact } {
  const region = BILLING_REGIONS[world.partition];
  const alarms = knownOf(
    world.all('AWS::CloudWatch::Alarm', { region }),
    (alarm) => watchesBill(alarm) && fromAlarm(alarm, reachOf(alarm, world)),
  );
  const notifications = knownOf(acceptBudgets ? notificationsOf(account) : [], (alert) => alert);
  const found = [...alarms.found, ...notifications.found].flatMap(({ answer }) => answer || []);
  const rest = alarms.rest ?? notifications.rest;
  return { found, ...(rest && { rest }) };
}

/** A member of an organisation does not pay its bill: the management account does. */
export function paysForItself(
  account: Pick<AwsAccount, 'organization'> & { account: string },
): boolean {
  const { organization } = account;
  return organization === null || organization.managementAccountId === account.account;
}

/** Where AWS keeps the billing metrics of a partition. */
const BILLING_REGIONS: Record<Partition, string> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
};

interface Watched {
  namespace: string | null;
  metricName: string | null;
  dimensions: Dimension[];
}

function watchesBill(alarm: BillAlarm): boolean {
  return (
    (alarm.comparisonOperator ?? '').startsWith('GreaterThan') &&
    [alarm, ...alarm.metrics].some(isWholeBill)
  );
}

function isWholeBill({ namespace, metricName, dimensions }: Watched): boolean {
  return (
    namespace === 'AWS/Billing' &&
    metricName === 'EstimatedCharges' &&
    !dimensions.some(({ dimensionName }) => dimensionName === 'ServiceName')
  );
}

function fromAlarm({ alarmName, threshold }: BillAlarm, reach: true | string): BillingAlert {
  return { kind: 'alarm', name: alarmName, amount: threshold, isInTime: true, reach };
}

function* notificationsOf(account: Pick<AwsAccount, 'budgets'>): Generator<BillingAlert> {
  for (const budget of account.budgets) {
    if (budget.budgetType !== 'COST' || budget.narrowed) continue;
    for (const notification of budget.notifications) {
      if (notification.comparisonOperator !== 'LESS_THAN') yield fromBudget(budget, notification);
    }
  }
}

function fromBudget(
  { budgetName, limitAmount }: Budget,
  { threshold, thresholdType, subscribers }: BudgetNotification,
): BillingAlert {
  const isShare = thresholdType === 'PERCENTAGE';
  const ofLimit = limitAmount === null ? null : (limitAmount * threshold) / 100;
  return {
    kind: 'budget',
    name: budgetName,
    amount: isShare ? ofLimit : threshold,
    isInTime: isShare ? threshold <= 100 : limitAmount !== null && threshold <= limitAmount,
    reach: subscribers > 0 || 'nobody is told',
  };
}
