import { defaults } from '../../model/defaults.ts';
import { cases, denied } from '../testing.ts';
import control from './root-has-no-access-keys.ts';

const { accountSummary, rootCredentials } = defaults['AWS::::Account'];
const withKey = { ...accountSummary, accountAccessKeysPresent: 1 };
const withCertificate = { ...accountSummary, accountSigningCertificatesPresent: 1 };
const settings = { allowInactive: true };

cases(control, [
  ['default', {}, true],
  ['a key', { accountSummary: withKey }, 'the root user has an access key'],
  ['a certificate', { accountSummary: withCertificate }, 'the root user has a signing certificate'],
  ['an inactive key, when that is fine', { accountSummary: withKey }, true, { settings }],
  [
    'the second key is active',
    { rootCredentials: { ...rootCredentials, accessKey2Active: true } },
    'the root user has an active access key',
    { settings },
  ],
  [
    'the first certificate is active',
    { rootCredentials: { ...rootCredentials, cert1Active: true } },
    'the root user has an active signing certificate',
    { settings },
  ],
  [
    'summary denied',
    { accountSummary: denied('iam:GetAccountSummary') },
    'unknown: accountSummary: denied (iam:GetAccountSummary)',
  ],
  ['report denied, and not needed', { rootCredentials: denied('iam:GetCredentialReport') }, true],
  [
    'report denied',
    { rootCredentials: denied('iam:GetCredentialReport') },
    'unknown: rootCredentials: denied (iam:GetCredentialReport)',
    { settings },
  ],
]);
