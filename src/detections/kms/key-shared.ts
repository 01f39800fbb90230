import { parseArn } from '../../model/arn.ts';
import { textAt } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { letIn, sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'kms.key-shared',
  title: 'KMS key lets in others',
  severity: 'high',
  why: 'Whoever may use a key reads what it encrypts wherever he gets hold of it: shared snapshots above all.',
  triage: [
    'Take the policy or the grant back (kms:PutKeyPolicy, kms:RevokeGrant).',
    'Look who has used the key since, and what else was shared with the same account.',
    'Ask whoever changed it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1098', 'T1537'],
  see: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/grants.html',
  ],
  on: {
    'kms.amazonaws.com': ['PutKeyPolicy', 'CreateGrant'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event) || isThroughService(event)) return false;
    const circle = { trusted: trustedAccounts, world: world.account(event.recipientAccountId) };
    const grantee = parseArn(textAt(event.requestParameters, 'granteePrincipal') ?? '');
    if (grantee?.account) return sharing([grantee.account], event, circle);
    const policy = policyAt(event.requestParameters, ['policy'], 'resource');
    return policy ? letIn(policy, event, circle) : false;
  },

  subject: (event) => subjectIn(event, 'keyId'),
});
