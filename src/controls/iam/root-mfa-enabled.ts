import { control } from '../control.ts';

export default control({
  id: 'iam.root-mfa-enabled',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'critical',
  title: 'Root user has MFA',
  why: 'Root may do everything and no policy of the account holds it back. Without a second factor, whoever learns the password or takes over the mailbox owns the account.',
  fix: 'Sign in as root and register a passkey or hardware key under Security credentials; a second one, kept elsewhere, for the day the first is lost.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html'],
  reads: ['accountSummary', 'rootVirtualMfaDevices'],
  settings: { hardwareOnly: false },
  exempt:
    'Accounts whose root user has no credentials at all, and AWS GovCloud (US), where root cannot sign in to the console.',

  except({ accountSummary }, { partition }) {
    if (partition === 'aws-us-gov') return true;
    const { accountPasswordPresent, accountAccessKeysPresent, accountSigningCertificatesPresent } =
      accountSummary;
    return (
      accountPasswordPresent === 0 &&
      accountAccessKeysPresent === 0 &&
      accountSigningCertificatesPresent === 0
    );
  },

  check(account, _, { hardwareOnly }) {
    if (account.accountSummary.accountMFAEnabled !== 1) return 'the root user has no MFA device';
    const [virtual] = hardwareOnly ? account.rootVirtualMfaDevices : [];
    return virtual === undefined || `the root user has the virtual device ${virtual}`;
  },
});
