import { ACCOUNT, GLOBAL, LOG_ACCOUNT, MANAGEMENT_ACCOUNT, ORGANIZATION } from './company.ts';
import type { Demo } from './demo.ts';

/** What belongs to the account itself: contacts, organisation, budgets, the S3 block. */
export function account(demo: Demo): void {
  contacts(demo);
  organization(demo);
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

function organization(demo: Demo): void {
  const arnOf = (id: string) =>
    `arn:aws:organizations::${MANAGEMENT_ACCOUNT}:account/${ORGANIZATION}/${id}`;
  demo.answer(
    'organizations',
    'DescribeOrganization',
    {},
    {
      Organization: {
        Id: ORGANIZATION,
        Arn: `arn:aws:organizations::${MANAGEMENT_ACCOUNT}:organization/${ORGANIZATION}`,
        FeatureSet: 'ALL',
        MasterAccountArn: arnOf(MANAGEMENT_ACCOUNT),
        MasterAccountId: MANAGEMENT_ACCOUNT,
        MasterAccountEmail: 'aws@nordhafen.example',
      },
    },
  );
  // The management account delegated the reading of the organisation to this one.
  demo.answer(
    'organizations',
    'ListAccounts',
    { MaxResults: 20 },
    {
      Accounts: (
        [
          [MANAGEMENT_ACCOUNT, 'Nordhafen'],
          [ACCOUNT, 'Production'],
          [LOG_ACCOUNT, 'Log archive'],
        ] as const
      ).map(([Id, Name]) => ({ Id, Name, Arn: arnOf(Id), Status: 'ACTIVE' as const })),
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
