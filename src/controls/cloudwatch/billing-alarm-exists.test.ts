import { cases, denied, resource } from '../testing.ts';
import control from './billing-alarm-exists.ts';

const topic = resource('AWS::SNS::Topic', {
  id: 'arn:aws:sns:us-east-1:111122223333:bill',
  region: 'us-east-1',
  subscriptions: [{ protocol: 'email', endpoint: 'a@example.com', confirmed: true }],
});
const alarm = (facts: Parameters<typeof resource<'AWS::CloudWatch::Alarm'>>[1] = {}) =>
  resource('AWS::CloudWatch::Alarm', {
    id: 'bill',
    region: 'us-east-1',
    alarmName: 'bill',
    namespace: 'AWS/Billing',
    metricName: 'EstimatedCharges',
    dimensions: [{ dimensionName: 'Currency', dimensionValue: 'USD' }],
    threshold: 1000,
    alarmActions: [topic.id],
    ...facts,
  });
const budget = (threshold: number, subscribers = 1, facts = {}) => ({
  budgets: [
    {
      budgetName: 'monthly',
      budgetType: 'COST',
      limitAmount: 1000,
      limitUnit: 'USD',
      narrowed: false,
      notifications: [
        {
          notificationType: 'ACTUAL',
          comparisonOperator: 'GREATER_THAN',
          threshold,
          thresholdType: 'PERCENTAGE' as const,
          subscribers,
        },
      ],
      ...facts,
    },
  ],
});
const member = { organization: { id: 'o-1', managementAccountId: '123456789012' } };
const NONE = 'no alarm and no budget watches the bill';

cases(control, [
  ['default', {}, NONE],
  ['an alarm', { billingMetricExists: true }, true, { others: [alarm(), topic] }],
  [
    'an alarm without data',
    {},
    'billing alerts are switched off, so the alarm bill has no data',
    { others: [alarm(), topic] },
  ],
  [
    'an alarm nobody hears',
    { billingMetricExists: true },
    'of the alarm bill its actions are disabled',
    { others: [alarm({ actionsEnabled: false }), topic] },
  ],
  [
    'an alarm on one service',
    { billingMetricExists: true },
    NONE,
    {
      others: [
        alarm({ dimensions: [{ dimensionName: 'ServiceName', dimensionValue: 'AmazonEC2' }] }),
        topic,
      ],
    },
  ],
  [
    'an alarm on a small bill',
    { billingMetricExists: true },
    NONE,
    { others: [alarm({ comparisonOperator: 'LessThanThreshold' }), topic] },
  ],
  [
    'an alarm where there are no billing metrics',
    { billingMetricExists: true },
    NONE,
    { others: [alarm({ region: 'eu-west-1' }), topic] },
  ],
  [
    'an alarm on an expression over the bill',
    { billingMetricExists: true },
    true,
    {
      others: [
        alarm({
          namespace: null,
          metricName: null,
          metrics: [
            {
              metricId: 'm1',
              expression: null,
              namespace: 'AWS/Billing',
              metricName: 'EstimatedCharges',
              dimensions: [],
              statistic: 'Maximum',
              returnData: false,
            },
          ],
        }),
        topic,
      ],
    },
  ],
  ['a budget', budget(100), true],
  [
    'a budget, which is not enough',
    budget(100),
    'no alarm watches the bill',
    {
      settings: { acceptBudgets: false },
    },
  ],
  [
    'a budget that tells too late',
    budget(101),
    'the budget monthly tells somebody only when more than all is spent',
  ],
  ['a budget that tells nobody', budget(80, 0), 'of the budget monthly nobody is told'],
  ['a budget of hours', budget(80, 1, { budgetType: 'USAGE' }), NONE],
  ['a budget for one service', budget(80, 1, { narrowed: true }), NONE],
  [
    'a threshold near the bill',
    { billingMetricExists: true },
    true,
    { others: [alarm(), topic], settings: { averageMonthlyBill: 800 } },
  ],
  [
    'a threshold far from the bill',
    { billingMetricExists: true },
    'the threshold of the alarm bill is far from 799',
    { others: [alarm(), topic], settings: { averageMonthlyBill: 799 } },
  ],
  ['a member', member, 'exempt'],
  ['a member that pays for itself', member, NONE, { settings: { billing: 'account' } }],
  [
    'the management account',
    { organization: { id: 'o-1', managementAccountId: '111122223333' } },
    NONE,
  ],
  ['GovCloud', {}, 'exempt', { partition: 'aws-us-gov' }],
  [
    'budgets denied',
    { budgets: denied('budgets:DescribeBudgets') },
    'unknown: budgets: denied (budgets:DescribeBudgets)',
  ],
  [
    'budgets denied, and an alarm',
    { budgets: denied('budgets:DescribeBudgets'), billingMetricExists: true },
    true,
    { others: [alarm(), topic] },
  ],
  [
    'organisation denied',
    { organization: denied('organizations:DescribeOrganization') },
    'unknown: organization: denied (organizations:DescribeOrganization)',
  ],
  [
    'alarms not all seen',
    {},
    'unknown: list of AWS::CloudWatch::Alarm: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::CloudWatch::Alarm', region: 'us-east-1' }] },
  ],
]);
