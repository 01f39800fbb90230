import { control } from '../../controls/control.ts';
import { isNotApplicable, NOT_APPLICABLE, standing } from '../attestation.ts';

const ID = 'account.root-password-is-strong-and-stored-safely';

export default control({
  id: ID,
  on: 'AWS::::Account',
  sources: ['person'],
  severity: 'high',
  title: 'Root password is strong, unique and kept safely',
  why: 'The root password opens everything in the account and no policy holds it back. One that is guessed, reused or lying about is the end of the account.',
  fix: 'Set a long random password used nowhere else, and keep it in a password manager behind MFA or offline. Say who set it, where it is kept and who can get at it; never the password.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html'],
  reads: ['accountSummary', 'attestations'],
  settings: { validDays: 365 },
  exempt: `Accounts whose root has no password. ${NOT_APPLICABLE}`,

  except: (account, { now }, { validDays }) =>
    account.accountSummary.accountPasswordPresent === 0 ||
    isNotApplicable(ID, account, now, validDays),

  check: (account, { now }, { validDays }) => standing(ID, account, now, validDays),
});
