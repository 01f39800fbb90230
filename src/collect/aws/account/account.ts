import type { Budget, BudgetNotification } from '../../../model/aws/account.ts';
import { NO_BLOCK } from '../../../model/aws/s3.ts';
import { type Aws, collector, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { accessIdentitiesOf } from '../cloudfront/access-identities.ts';
import { NO_SUCH_ENTITY } from '../iam/authorization-details.ts';
import { REPORT_NEEDS, rootCredentials } from '../iam/credential-report.ts';
import {
  CONTROL_POLICY_NEEDS,
  controlPoliciesOf,
  NOT_IN_USE,
  organizationOf,
} from '../organizations/control-policies.ts';

const CONTACT_TYPES = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

export default collector({
  type: 'AWS::::Account',
  scope: 'account',
  list: {
    needs: ['iam:ListAccountAliases'],
    async *read(aws) {
      // The alias is only what people call it: the account is there whatever AWS says.
      const alias = await aws.ifTold(aliasOf(aws));
      yield { id: aws.account, name: alias ?? aws.account };
    },
  },
  facts: {
    // Said by people, in castellan.yaml: whoever scans puts it here.
    attestations: () => ({}),
    accountSummary: {
      needs: ['iam:GetAccountSummary'],
      async read(aws) {
        const { SummaryMap } = await aws.call('iam', 'GetAccountSummary', {});
        const counts = present(SummaryMap);
        return {
          accountMFAEnabled: counts.AccountMFAEnabled ?? null,
          accountAccessKeysPresent: counts.AccountAccessKeysPresent ?? null,
          accountSigningCertificatesPresent: counts.AccountSigningCertificatesPresent ?? null,
          accountPasswordPresent: counts.AccountPasswordPresent ?? null,
        };
      },
    },
    rootVirtualMfaDevices: {
      needs: ['iam:ListVirtualMFADevices'],
      async read(aws) {
        const input = { AssignmentStatus: 'Assigned', MaxItems: 1000 } as const;
        const serials: string[] = [];
        for await (const page of aws.pages('iam', 'ListVirtualMFADevices', input)) {
          for (const { SerialNumber, User } of page.VirtualMFADevices ?? []) {
            if (User?.Arn?.endsWith(':root')) serials.push(present(SerialNumber));
          }
        }
        return serials;
      },
    },
    rootCredentials: { needs: REPORT_NEEDS, read: (aws) => rootCredentials(aws) },
    accountAlias: { needs: ['iam:ListAccountAliases'], read: (aws) => aliasOf(aws) },
    passwordPolicy: {
      needs: ['iam:GetAccountPasswordPolicy'],
      async read(aws) {
        const found = await orNone(NO_SUCH_ENTITY, aws.call('iam', 'GetAccountPasswordPolicy', {}));
        if (!found) return null;
        const policy = present(found.PasswordPolicy);
        return {
          minimumPasswordLength: present(policy.MinimumPasswordLength),
          requireLowercaseCharacters: present(policy.RequireLowercaseCharacters),
          requireUppercaseCharacters: present(policy.RequireUppercaseCharacters),
          requireNumbers: present(policy.RequireNumbers),
          requireSymbols: present(policy.RequireSymbols),
          passwordReusePrevention: policy.PasswordReusePrevention ?? null,
          maxPasswordAge: policy.MaxPasswordAge || null,
        };
      },
    },
    samlProviders: {
      needs: ['iam:ListSAMLProviders'],
      async read(aws) {
        const { SAMLProviderList } = await aws.call('iam', 'ListSAMLProviders', {});
        return present(SAMLProviderList).map(({ Arn }) => present(Arn));
      },
    },
    alternateContacts: {
      needs: ['account:GetAlternateContact'],
      async read(aws) {
        // GovCloud has no such API: the contacts of the paired commercial account apply.
        if (aws.partition === 'aws-us-gov') return [];
        const found = await Promise.all(CONTACT_TYPES.map((type) => contactOf(aws, type)));
        return found.filter((contact) => contact !== null);
      },
    },
    s3PublicAccessBlock: {
      needs: ['s3:GetAccountPublicAccessBlock'],
      async read(aws) {
        const found = await orNone(
          'NoSuchPublicAccessBlockConfiguration',
          aws.call('s3-control', 'GetPublicAccessBlock', { AccountId: aws.account }),
        );
        if (!found) return NO_BLOCK;
        const block = present(found.PublicAccessBlockConfiguration);
        return {
          blockPublicAcls: block.BlockPublicAcls ?? false,
          ignorePublicAcls: block.IgnorePublicAcls ?? false,
          blockPublicPolicy: block.BlockPublicPolicy ?? false,
          restrictPublicBuckets: block.RestrictPublicBuckets ?? false,
        };
      },
    },
    cloudFrontAccessIdentities: {
      needs: ['cloudfront:ListCloudFrontOriginAccessIdentities'],
      read: (aws) => accessIdentitiesOf(aws),
    },
    organization: {
      needs: ['organizations:DescribeOrganization'],
      read: (aws) => organizationOf(aws),
    },
    organizationAccounts: {
      needs: ['organizations:ListAccounts'],
      read: async (aws) => (await orNone(NOT_IN_USE, accountsOf(aws))) ?? [],
    },
    serviceControlPolicies: {
      needs: CONTROL_POLICY_NEEDS,
      read: (aws) => controlPoliciesOf(aws, 'SERVICE_CONTROL_POLICY'),
    },
    resourceControlPolicies: {
      needs: CONTROL_POLICY_NEEDS,
      read: (aws) => controlPoliciesOf(aws, 'RESOURCE_CONTROL_POLICY'),
    },
    budgets: {
      needs: ['budgets:ViewBudget'],
      // GovCloud is billed through its paired account, which has the budgets.
      read: (aws) => (aws.partition === 'aws-us-gov' ? [] : budgetsOf(aws)),
    },
    billingMetricExists: {
      needs: ['cloudwatch:ListMetrics'],
      async read(aws) {
        const input = { Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges' };
        const billing = aws.in(aws.globalRegion);
        for await (const { Metrics = [] } of billing.pages('cloudwatch', 'ListMetrics', input)) {
          if (Metrics.length > 0) return true;
        }
        return false;
      },
    },
  },
});

async function aliasOf(aws: Aws): Promise<string | null> {
  const { AccountAliases } = await aws.call('iam', 'ListAccountAliases', {}, { shared: true });
  return present(AccountAliases)[0] ?? null;
}

async function contactOf(aws: Aws, type: (typeof CONTACT_TYPES)[number]) {
  const found = await orNone(
    'ResourceNotFoundException',
    aws.call('account', 'GetAlternateContact', { AlternateContactType: type }),
  );
  if (!found) return null;
  const { EmailAddress, PhoneNumber } = present(found.AlternateContact);
  return {
    alternateContactType: type,
    emailAddress: EmailAddress ?? '',
    phoneNumber: PhoneNumber ?? '',
  };
}

async function accountsOf(aws: Aws): Promise<string[]> {
  const ids: string[] = [];
  const pages = aws.pages('organizations', 'ListAccounts', { MaxResults: 20 });
  for await (const { Accounts = [] } of pages) ids.push(...Accounts.map(({ Id }) => present(Id)));
  return ids;
}

async function budgetsOf(aws: Aws): Promise<Budget[]> {
  const budgets: Budget[] = [];
  const input = { AccountId: aws.account, MaxResults: 100 };
  for await (const page of aws.pages('budgets', 'DescribeBudgets', input)) {
    for (const { BudgetName, BudgetType, BudgetLimit, ...budget } of page.Budgets ?? []) {
      const budgetName = present(BudgetName);
      budgets.push({
        budgetName,
        budgetType: present(BudgetType),
        limitAmount: BudgetLimit ? Number(present(BudgetLimit.Amount)) : null,
        limitUnit: BudgetLimit?.Unit ?? null,
        narrowed:
          Object.keys(budget.CostFilters ?? {}).length > 0 || budget.FilterExpression !== undefined,
        notifications: await notificationsOf(aws, budgetName),
      });
    }
  }
  return budgets;
}

type Notification = NonNullable<
  Output<'budgets', 'DescribeNotificationsForBudget'>['Notifications']
>[number];

async function notificationsOf(aws: Aws, budgetName: string): Promise<BudgetNotification[]> {
  const notifications: BudgetNotification[] = [];
  const input = { AccountId: aws.account, BudgetName: budgetName, MaxResults: 100 };
  for await (const page of aws.pages('budgets', 'DescribeNotificationsForBudget', input)) {
    for (const notification of page.Notifications ?? []) {
      notifications.push({
        notificationType: present(notification.NotificationType),
        comparisonOperator: present(notification.ComparisonOperator),
        threshold: present(notification.Threshold),
        thresholdType: notification.ThresholdType ?? 'PERCENTAGE',
        subscribers: await subscribersOf(aws, budgetName, notification),
      });
    }
  }
  return notifications;
}

async function subscribersOf(
  aws: Aws,
  budgetName: string,
  { NotificationType, ComparisonOperator, Threshold, ThresholdType }: Notification,
): Promise<number> {
  let count = 0;
  const input = {
    AccountId: aws.account,
    BudgetName: budgetName,
    Notification: { NotificationType, ComparisonOperator, Threshold, ThresholdType },
    MaxResults: 100,
  };
  for await (const page of aws.pages('budgets', 'DescribeSubscribersForNotification', input)) {
    count += page.Subscribers?.length ?? 0;
  }
  return count;
}
