import { parseArn } from '../../model/arn.ts';
import { itemsAt, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'events.target-in-another-account',
  title: 'Events are sent to another account',
  severity: 'high',
  why: 'A rule with a target elsewhere tells somebody outside what happens here, or has their code run at each event.',
  triage: [
    'Remove the target (events:RemoveTargets).',
    'Ask whoever added it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1537', 'T1546'],
  see: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html'],
  on: {
    'events.amazonaws.com': ['PutTargets'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const accounts = itemsAt(event.requestParameters, 'targets').flatMap(
      (target) => parseArn(textAt(target, 'arn') ?? '')?.account || [],
    );
    const own = world.account(event.recipientAccountId);
    return sharing(accounts, event, { trusted: trustedAccounts, world: own });
  },

  subject: (event) => subjectIn(event, 'rule'),
});
