import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.recovery-is-prepared',
  severity: 'medium',
  title: 'Root can be recovered by the right people',
  why: 'On the day root is needed, AWS writes to the e-mail, phone and address it knows. If these are out of date you are locked out, or somebody else is let in.',
  fix: 'Check that e-mail, phone and contact address are current. An account that still has security challenge questions, which AWS has not taken since January 2024, keeps their answers stored; others have none to keep.',
  see: ['https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact.html'],
});
