import { cases, denied, resource } from '../testing.ts';
import control from './second-billing-alarm-exists.ts';

const topic = resource('AWS::SNS::Topic', {
  id: 'arn:aws:sns:us-east-1:111122223333:bill',
  region: 'us-east-1',
  subscriptions: [{ protocol: 'email', endpoint: 'a@example.com', confirmed: true }],
});
const alarm = (threshold: number) =>
  resource('AWS::CloudWatch::Alarm', {
    id: `bill-${threshold}`,
    region: 'us-east-1',
    alarmName: `bill-${threshold}`,
    namespace: 'AWS/Billing',
    metricName: 'EstimatedCharges',
    threshold,
    alarmActions: [topic.id],
  });
const budget = (...thresholds: number[]) => ({
  budgets: [
    {
      budgetName: 'monthly',
      budgetType: 'COST',
      limitAmount: 1000,
      limitUnit: 'USD',
      narrowed: false,
      notifications: thresholds.map((threshold) => ({
        notificationType: 'ACTUAL',
        comparisonOperator: 'GREATER_THAN',
        threshold,
        thresholdType: 'PERCENTAGE' as const,
        subscribers: 1,
      })),
    },
  ],
});
const between = (amounts: string) => `no billing alarm lies 10 to 20 % above another (${amounts})`;

cases(control, [
  ['default', {}, 'there is not even a first billing alarm that somebody hears'],
  ['one', budget(100), between('1000')],
  ['10 % above', {}, true, { others: [alarm(1000), alarm(1100), topic] }],
  [
    'less than 10 % above',
    {},
    between('1000, 1099'),
    {
      others: [alarm(1000), alarm(1099), topic],
    },
  ],
  ['20 % above', {}, true, { others: [alarm(1000), alarm(1200), topic] }],
  [
    'more than 20 % above',
    {},
    between('1000, 1201'),
    {
      others: [alarm(1000), alarm(1201), topic],
    },
  ],
  ['two notifications of a budget', budget(100, 115), true],
  ['a budget and an alarm above it', budget(100), true, { others: [alarm(1150), topic] }],
  [
    'a budget that does not count',
    budget(100),
    between('1150'),
    {
      others: [alarm(1150), topic],
      settings: { acceptBudgets: false },
    },
  ],
  [
    'half as much again, where that is meant',
    {},
    true,
    {
      others: [alarm(1000), alarm(1500), topic],
      settings: { maxPercent: 50 },
    },
  ],
  ['nobody hears the second', budget(100), between('1000'), { others: [alarm(1150)] }],
  ['a member', { organization: { id: 'o-1', managementAccountId: '123456789012' } }, 'exempt'],
  ['GovCloud', {}, 'exempt', { partition: 'aws-us-gov' }],
  [
    'denied',
    { budgets: denied('budgets:DescribeBudgets') },
    'unknown: budgets: denied (budgets:DescribeBudgets)',
    { others: [alarm(1000), topic] },
  ],
]);
