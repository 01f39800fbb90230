import { control } from '../control.ts';

export default control({
  id: 'iam.root-has-no-access-keys',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'critical',
  title: 'Root user has no access keys or signing certificates',
  why: 'A root key in a script, a laptop or a repository gives whoever finds it the whole account, without MFA and beyond every policy.',
  fix: 'Find out what uses the key (its last use is in the credential report), give that an IAM role, then delete key and certificate as root under Security credentials.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html'],
  reads: ['accountSummary', 'rootCredentials'],
  settings: { allowInactive: false },

  check(account, _, { allowInactive }) {
    if (allowInactive) {
      const { accessKey1Active, accessKey2Active, cert1Active, cert2Active } =
        account.rootCredentials;
      if (accessKey1Active || accessKey2Active) return 'the root user has an active access key';
      if (cert1Active || cert2Active) return 'the root user has an active signing certificate';
      return true;
    }
    // AWS counts them whether active or not, and does not say which.
    const { accountAccessKeysPresent, accountSigningCertificatesPresent } = account.accountSummary;
    if (accountAccessKeysPresent !== 0) return 'the root user has an access key';
    if (accountSigningCertificatesPresent !== 0) return 'the root user has a signing certificate';
    return true;
  },
});
