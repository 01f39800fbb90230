import { ACCOUNT, GLOBAL } from './company.ts';
import type { Demo } from './demo.ts';

/** What belongs to the account itself: contacts, budgets, the S3 block. */
export function account(demo: Demo): void {
  contacts(demo);
  budgets(demo);
  // Half way to blocked: what was public before stays so.
  demo.answer(
    's3-control',
    'GetPublicAccessBlock',
    { AccountId: ACCOUNT },
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: false,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: false,
      },
    },
    GLOBAL,
  );
  demo.answer(
    'cloudwatch',
    'ListMetrics',
    { Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges' },
    {
      Metrics: [
        {
          Namespace: 'AWS/Billing',
          MetricName: 'EstimatedCharges',
          Dimensions: [{ Name: 'Currency', Value: 'USD' }],
        },
      ],
    },
    GLOBAL,
  );
}

function contacts(demo: Demo): void {
  for (const [type, name, mailbox] of [
    ['BILLING', 'Accounts payable', 'billing'],
    ['OPERATIONS', 'Terminal operations', 'operations'],
  ] as const) {
    demo.answer(
      'account',
      'GetAlternateContact',
      { AlternateContactType: type },
      {
        AlternateContact: {
          AlternateContactType: type,
          Name: name,
          Title: 'Shared mailbox',
          EmailAddress: `${mailbox}@nordhafen.example`,
          PhoneNumber: '+49 40 555 0100',
        },
      },
    );
  }
  demo.fail(
    'account',
    'GetAlternateContact',
    { AlternateContactType: 'SECURITY' },
    {
      name: 'ResourceNotFoundException',
      message: 'No contact of the inputted alternate contact type found.',
      statusCode: 404,
    },
  );
}

function budgets(demo: Demo): void {
  const BudgetName = 'monthly';
  const page = { AccountId: ACCOUNT, MaxResults: 100 };
  const notification = {
    NotificationType: 'ACTUAL',
    ComparisonOperator: 'GREATER_THAN',
    Threshold: 80,
    ThresholdType: 'PERCENTAGE',
  } as const;
  demo.answer('budgets', 'DescribeBudgets', page, {
    Budgets: [
      {
        BudgetName,
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: '18000.0', Unit: 'USD' },
      },
    ],
  });
  demo.answer(
    'budgets',
    'DescribeNotificationsForBudget',
    { ...page, BudgetName },
    { Notifications: [{ ...notification, NotificationState: 'OK' }] },
  );
  demo.answer(
    'budgets',
    'DescribeSubscribersForNotification',
    { ...page, BudgetName, Notification: notification },
    { Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'billing@nordhafen.example' }] },
  );
}
