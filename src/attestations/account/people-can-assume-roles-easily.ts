import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.people-can-assume-roles-easily',
  severity: 'low',
  title: 'People are trained and equipped to assume roles',
  why: 'If assuming a role is a chore, people keep long-lived keys with all their power instead.',
  fix: 'Show it to people, and give them a tool for it: `castellan assume`, Identity Center, or another. Name both in `evidence`.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html'],
});
