import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import account from './account.ts';

const page = { AccountId: '111122223333', MaxResults: 100 };
const limit = { Amount: '100.5', Unit: 'USD' };
const notification = {
  NotificationType: 'FORECASTED',
  ComparisonOperator: 'GREATER_THAN',
  Threshold: 80,
  ThresholdType: 'PERCENTAGE',
} as const;
const noNotifications = (BudgetName: string) =>
  answered('budgets', 'DescribeNotificationsForBudget', { ...page, BudgetName }, {});

test.for<[string, Parameters<typeof replay>[1], object]>([
  [
    'one that tells two, one on a service, one planned by period',
    [
      answered('budgets', 'DescribeBudgets', page, {
        Budgets: [
          { BudgetName: 'all', BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: limit },
          {
            BudgetName: 'ec2',
            BudgetType: 'COST',
            TimeUnit: 'MONTHLY',
            BudgetLimit: limit,
            CostFilters: { Service: ['Amazon Elastic Compute Cloud - Compute'] },
          },
          { BudgetName: 'planned', BudgetType: 'COST', TimeUnit: 'MONTHLY', CostFilters: {} },
        ],
      }),
      answered(
        'budgets',
        'DescribeNotificationsForBudget',
        { ...page, BudgetName: 'all' },
        { Notifications: [{ ...notification, NotificationState: 'OK' }] },
      ),
      answered(
        'budgets',
        'DescribeSubscribersForNotification',
        { ...page, BudgetName: 'all', Notification: notification },
        {
          Subscribers: [
            { SubscriptionType: 'EMAIL', Address: 'a@example.com' },
            { SubscriptionType: 'SNS', Address: 'arn:aws:sns:us-east-1:111122223333:bill' },
          ],
        },
      ),
      noNotifications('ec2'),
      noNotifications('planned'),
    ],
    {
      budgets: [
        {
          budgetName: 'all',
          budgetType: 'COST',
          limitAmount: 100.5,
          limitUnit: 'USD',
          narrowed: false,
          notifications: [
            {
              notificationType: 'FORECASTED',
              comparisonOperator: 'GREATER_THAN',
              threshold: 80,
              thresholdType: 'PERCENTAGE',
              subscribers: 2,
            },
          ],
        },
        {
          budgetName: 'ec2',
          budgetType: 'COST',
          limitAmount: 100.5,
          limitUnit: 'USD',
          narrowed: true,
          notifications: [],
        },
        {
          budgetName: 'planned',
          budgetType: 'COST',
          limitAmount: null,
          limitUnit: null,
          narrowed: false,
          notifications: [],
        },
      ],
    },
  ],
  ['none', [answered('budgets', 'DescribeBudgets', page, {})], { budgets: [] }],
  [
    'denied',
    [refused('budgets', 'DescribeBudgets', page, { name: 'AccessDeniedException' })],
    { budgets: { $unknown: 'denied' } },
  ],
])('%s', async ([, answers, expected]) => {
  const { resources } = await replay(account, answers, { facts: ['budgets'] });
  expect(resources[0]).toMatchObject(expected);
});
