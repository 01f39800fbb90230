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

  check({ accountSummary, rootCredentials }, _, { allowInactive }) {
    if (allowInactive) {
      if (rootCredentials.accessKey1Active || rootCredentials.accessKey2Active)
        return 'the root user has an active access key';
      if (rootCredentials.cert1Active || rootCredentials.cert2Active)
        return 'the root user has an active signing certificate';
      return true;
    }
    // AWS counts them whether active or not, and does not say which.
    if (accountSummary.accountAccessKeysPresent !== 0) return 'the root user has an access key';
    if (accountSummary.accountSigningCertificatesPresent !== 0)
      return 'the root user has a signing certificate';
    return true;
  },
});
