import { cases, denied } from '../testing.ts';
import control from './root-mfa-enabled.ts';

const none = {
  accountMFAEnabled: 0,
  accountAccessKeysPresent: 0,
  accountSigningCertificatesPresent: 0,
  accountPasswordPresent: 0,
};
const password = { ...none, accountPasswordPresent: 1 };
const protectedRoot = { ...password, accountMFAEnabled: 1 };
const phone = 'arn:aws:iam::111122223333:mfa/phone';

cases(control, [
  ['default', {}, 'the root user has no MFA device'],
  ['MFA', { accountSummary: protectedRoot }, true],
  ['MFA on a phone', { accountSummary: protectedRoot, rootVirtualMfaDevices: [phone] }, true],
  [
    'MFA on a phone, where only hardware will do',
    { accountSummary: protectedRoot, rootVirtualMfaDevices: [phone] },
    `the root user has the virtual device ${phone}`,
    { settings: { hardwareOnly: true } },
  ],
  [
    'MFA in hardware, where nothing else will do',
    { accountSummary: protectedRoot },
    true,
    { settings: { hardwareOnly: true } },
  ],
  ['no credentials', { accountSummary: none }, 'exempt'],
  [
    'only an access key',
    { accountSummary: { ...none, accountAccessKeysPresent: 1 } },
    'the root user has no MFA device',
  ],
  [
    'AWS does not tell about certificates',
    { accountSummary: { ...none, accountSigningCertificatesPresent: null } },
    'the root user has no MFA device',
  ],
  ['GovCloud', {}, 'exempt', { partition: 'aws-us-gov' }],
  ['China', {}, 'the root user has no MFA device', { partition: 'aws-cn' }],
  [
    'summary denied',
    { accountSummary: denied('iam:GetAccountSummary') },
    'unknown: accountSummary: denied (iam:GetAccountSummary)',
  ],
  [
    'no MFA, devices denied',
    { rootVirtualMfaDevices: denied('iam:ListVirtualMFADevices') },
    'the root user has no MFA device',
    { settings: { hardwareOnly: true } },
  ],
]);
