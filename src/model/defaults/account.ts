import { NO_BLOCK } from '../aws/s3.ts';
import type { Facts } from '../resource.ts';

export default {
  'AWS::::Account': {
    accountSummary: {
      accountMFAEnabled: 0,
      accountAccessKeysPresent: 0,
      accountSigningCertificatesPresent: 0,
      accountPasswordPresent: 1,
    },
    rootVirtualMfaDevices: [],
    rootCredentials: {
      userCreationTime: '2020-01-01T00:00:00Z',
      passwordLastUsed: null,
      accessKey1Active: false,
      accessKey1LastUsedDate: null,
      accessKey2Active: false,
      accessKey2LastUsedDate: null,
      cert1Active: false,
      cert2Active: false,
    },
    accountAlias: null,
    passwordPolicy: null,
    samlProviders: [],
    alternateContacts: [],
    s3PublicAccessBlock: NO_BLOCK,
    cloudFrontAccessIdentities: [],
    organization: null,
    organizationAccounts: [],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    budgets: [],
    billingMetricExists: false,
    attestations: {},
  },
} satisfies Partial<Facts>;
