import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.sign-in-url-is-known',
  severity: 'low',
  title: 'IAM sign-in URL is known to those who need it',
  why: 'Who does not know the right address types passwords into whatever a search or a mail offers, or signs in as root.',
  fix: 'Write down where people find it: `https://ALIAS.signin.aws.amazon.com/console`, or the portal of Identity Center.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/console_account-alias.html'],
});
