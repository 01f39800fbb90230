import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.penetration-tests-follow-the-rules',
  severity: 'low',
  title: "Penetration tests follow AWS's rules",
  why: 'Many services need no request, but some kinds of test, denial of service or DNS zone walking say, still do or are forbidden; breaking the rules can get the account suspended.',
  fix: "See that testers know AWS's current policy before they start, and keep what was agreed.",
  see: ['https://aws.amazon.com/security/penetration-testing/'],
});
