import { parseArn } from '../../model/arn.ts';
import { textsAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ram.shared-outside',
  title: 'Something was shared outside the organisation',
  severity: 'high',
  why: 'What is shared by Resource Access Manager others use as if it were theirs: networks, keys, databases.',
  triage: [
    'Take the share back (ram:DisassociateResourceShare).',
    'Ask whoever shared it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1537', 'T1098'],
  see: ['https://docs.aws.amazon.com/ram/latest/userguide/working-with-sharing-create.html'],
  on: {
    'ram.amazonaws.com': ['CreateResourceShare', 'AssociateResourceShare'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const principals = textsAt(event.requestParameters, 'principals');
    const accounts = principals.flatMap((one) => {
      const account =
        parseArn(one)?.service === 'organizations' ? '' : (parseArn(one)?.account ?? one);
      return /^\d{12}$/.test(account) ? [account] : [];
    });
    const own = world.account(event.recipientAccountId);
    return sharing(accounts, event, { trusted: trustedAccounts, world: own });
  },

  subject: (event) => subjectIn(event, 'resourceShareArn', 'name'),
});
