import { isDone } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { letIn } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ecr.repository-opened',
  title: 'Image repository lets in others',
  severity: 'high',
  why: 'Whoever pulls an image has the program and all that was left in it; whoever pushes one has it run.',
  triage: [
    'Take the policy back (ecr:SetRepositoryPolicy).',
    'Tell which images were pulled or pushed by others since.',
    'Ask whoever changed it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1525', 'T1537'],
  see: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html'],
  on: {
    'ecr.amazonaws.com': ['SetRepositoryPolicy'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    const policy = isDone(event) && policyAt(event.requestParameters, ['policyText'], 'resource');
    const account = world.account(event.recipientAccountId);
    return policy ? letIn(policy, event, { trusted: trustedAccounts, world: account }) : false;
  },

  subject: (event) => subjectIn(event, 'repositoryName'),
});
