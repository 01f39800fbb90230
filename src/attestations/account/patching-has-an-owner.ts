import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.patching-has-an-owner',
  severity: 'medium',
  title: 'Operating systems and applications have somebody to patch them',
  why: 'AWS patches what it runs, not the operating system it hands over. What nobody owns stays unpatched until somebody breaks in.',
  fix: 'For everything that gives you the operating system (EC2, ECS on EC2, EMR, Elastic Beanstalk and the like) name an owner and an interval.',
  see: [
    'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_compute_vulnerability_management.html',
  ],
});
