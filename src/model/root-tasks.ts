import type { CloudTrailEvent } from './event.ts';
import { globMatches } from './glob.ts';

/**
 * What only the root user can do, as `service:Call` with `*`, and what it takes to get there: signing in, MFA, the page of
 * the account, and what the first page of the console reads by itself.
 * Source: AWS Account Management, "Tasks that require root user credentials".
 */
export const rootTasks: readonly string[] = [
  'signin:*',
  'account:*',
  'aws-portal:*',
  'billing:*',
  'billingconsole:*',
  'consolidatedbilling:*',
  'freetier:*',
  'invoicing:*',
  'payments:*',
  'tax:*',
  'support:*',
  'iam:*MFADevice*',
  'iam:ListAccessKeys',
  'iam:GetAccessKeyLastUsed',
  'iam:DeleteAccessKey',
  'iam:UpdateAccessKey',
  'iam:ListSigningCertificates',
  'iam:DeleteSigningCertificate',
  'iam:GetAccountSummary',
  'iam:ListAccountAliases',
  'iam:AttachUserPolicy',
  'iam:DeleteUserPolicy',
  'iam:DetachUserPolicy',
  's3:PutBucketVersioning',
  's3:GetBucketPolicy',
  's3:PutBucketPolicy',
  's3:DeleteBucketPolicy',
  'sqs:GetQueueAttributes',
  'sqs:SetQueueAttributes',
  'ec2:CreateReservedInstancesListing',
  'ec2:CancelReservedInstancesListing',
  'ec2:DescribeRegions',
  'ce:GetCost*',
  'health:DescribeEventAggregates',
  'notifications:List*',
  'resource-explorer-2:ListIndexes',
  'servicecatalog-appregistry:ListApplications',
  'uxc:Get*',
];

/** Does the call belong to one of these tasks? */
export function isRootTask(
  { eventSource, eventName }: CloudTrailEvent,
  tasks: readonly string[],
): boolean {
  const name = `${eventSource.replace('.amazonaws.com', '')}:${eventName}`;
  return tasks.some((task) => globMatches(task, name));
}

/** Did root itself act, and not a service of AWS in an account's name? */
export function isByRoot({ userIdentity, eventType }: CloudTrailEvent): boolean {
  const { type, invokedBy } = userIdentity;
  return type === 'Root' && invokedBy === null && eventType !== 'AwsServiceEvent';
}

/** Whose root. */
export function rootOf({ userIdentity, recipientAccountId }: CloudTrailEvent): string {
  return `root of ${userIdentity.accountId ?? recipientAccountId ?? 'an account that is not named'}`;
}
