import type { CloudTrailEvent } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'sts.account-first-assumes',
  title: 'An account came in that never did before',
  severity: 'high',
  why: 'A role that trusts another account is a door. Whoever comes through it for the first time was just let in, or has just found it.',
  triage: [
    "Tell whose the account is; if it is ours or a partner's name it in trustedAccounts.",
    'If nobody knows it, take it out of the trust policy, and deny the sessions of the role.',
    'Look at what was done with the role.',
  ],
  attack: ['T1199', 'T1078.004'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html'],
  on: {
    'sts.amazonaws.com': ['AssumeRole'],
  },
  settings: { ...trustedAccounts, days: 30 },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    const { accountId, type } = event.userIdentity;
    if (type !== 'AWSAccount' || accountId === null || !isDone(event)) return false;
    const own = world.account(event.recipientAccountId);
    return sharing([accountId], event, { trusted: trustedAccounts, world: own }) && true;
  },

  subject: accountAndRole,

  firstSeen: ({ days }) => ({ of: accountAndRole, within: days }),
});

function accountAndRole(event: CloudTrailEvent): string {
  return `account ${event.userIdentity.accountId} as ${subjectIn(event, 'roleArn')}`;
}
