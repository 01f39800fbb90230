import type { Attestations } from '../attestation.ts';
import type { AccessIdentity } from './cloudfront.ts';
import type { ControlPolicy, Organization } from './organizations.ts';
import type { PublicAccessBlock } from './s3.ts';

export interface AwsAccount {
  accountSummary: AccountSummary;
  /** Serial numbers (ARNs) of assigned virtual MFA devices that belong to the root user. */
  rootVirtualMfaDevices: string[];
  /** The `<root_account>` row of the credential report. */
  rootCredentials: RootCredentials;
  accountAlias: string | null;
  /** Null: none was ever set and AWS's built-in default holds. */
  passwordPolicy: PasswordPolicy | null;
  samlProviders: string[];
  alternateContacts: AlternateContact[];
  /** As it holds: where the organisation sets it, that is what S3 tells, and nobody here can change it. */
  s3PublicAccessBlock: PublicAccessBlock;
  cloudFrontAccessIdentities: AccessIdentity[];
  /** Null: the account is in no organisation. */
  organization: Organization | null;
  /** Ids of the organisation's accounts; only its management and delegated accounts may list them. */
  organizationAccounts: string[];
  /**
   * What bounds the account's principals: a list for each level from the organisation's root to the account. None at all
   * where nothing bounds them, as in the management account.
   */
  serviceControlPolicies: ControlPolicy[][];
  /** The same for what bounds access to its resources; that each level allows everything to begin with is left out. */
  resourceControlPolicies: ControlPolicy[][];
  budgets: Budget[];
  /** Whether AWS/Billing EstimatedCharges exists, which is so once billing alerts are switched on. */
  billingMetricExists: boolean;
  /** What people answered about this account. AWS knows nothing of it. */
  attestations: Attestations;
}

/** Counts of `iam:GetAccountSummary`; null where AWS left one out. */
export interface AccountSummary {
  accountMFAEnabled: number | null;
  accountAccessKeysPresent: number | null;
  accountSigningCertificatesPresent: number | null;
  accountPasswordPresent: number | null;
}

/** Dates ISO 8601; null for `N/A` and `no_information`, which both mean never. */
export interface RootCredentials {
  userCreationTime: string;
  passwordLastUsed: string | null;
  accessKey1Active: boolean;
  accessKey1LastUsedDate: string | null;
  accessKey2Active: boolean;
  accessKey2LastUsedDate: string | null;
  cert1Active: boolean;
  cert2Active: boolean;
}

export interface PasswordPolicy {
  minimumPasswordLength: number;
  requireLowercaseCharacters: boolean;
  requireUppercaseCharacters: boolean;
  requireNumbers: boolean;
  requireSymbols: boolean;
  /** Null: reuse is allowed. */
  passwordReusePrevention: number | null;
  /** In days; null: never. */
  maxPasswordAge: number | null;
}

export interface AlternateContact {
  alternateContactType: 'BILLING' | 'OPERATIONS' | 'SECURITY';
  emailAddress: string;
  phoneNumber: string;
}

export interface Budget {
  budgetName: string;
  budgetType: string;
  /** In `limitUnit`; null where the budget plans a limit per period. */
  limitAmount: number | null;
  limitUnit: string | null;
  /** True when filters leave out part of the bill. */
  narrowed: boolean;
  notifications: BudgetNotification[];
}

export interface BudgetNotification {
  notificationType: string;
  comparisonOperator: string;
  threshold: number;
  thresholdType: 'PERCENTAGE' | 'ABSOLUTE_VALUE';
  /** How many addresses or topics it goes to. */
  subscribers: number;
}
