import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.registration-email-is-dedicated',
  severity: 'medium',
  title: 'Account is registered to an e-mail address of its own',
  why: 'Whoever reads the mailbox an account is registered to can reset its root password. An address somebody uses daily gets phished; one that leaves with its owner takes the account along.',
  fix: 'Register a group mailbox that a few trusted people can read and nobody uses for anything else or publishes. Say in `evidence` which kind of mailbox it is and who reads it.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html'],
});
