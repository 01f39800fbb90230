import { isDone } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { letIn } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'secretsmanager.secret-shared',
  title: 'Secret lets in others',
  severity: 'high',
  why: 'A policy of its own lets somebody read a secret for whom no role of ours is needed.',
  triage: [
    'Take the policy back (secretsmanager:DeleteResourcePolicy), and change the secret.',
    'Look who has read it since (secretsmanager:GetSecretValue).',
    'Ask whoever changed it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1555.006', 'T1098'],
  see: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
  ],
  on: {
    'secretsmanager.amazonaws.com': ['PutResourcePolicy'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    const policy =
      isDone(event) && policyAt(event.requestParameters, ['resourcePolicy'], 'resource');
    const account = world.account(event.recipientAccountId);
    return policy ? letIn(policy, event, { trusted: trustedAccounts, world: account }) : false;
  },

  subject: (event) => subjectIn(event, 'secretId'),
});
