import { itemsAt, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ec2.image-shared',
  title: 'Machine image was shared with another account',
  severity: 'high',
  why: 'An image holds all that was on the machine: programs, keys, histories. Whoever may launch it reads it at leisure.',
  triage: [
    'Take the permission away again, and that of everyone first of all.',
    'Tell what the image holds; count every secret in it as known.',
    'Ask whoever shared it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1537'],
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html'],
  on: {
    'ec2.amazonaws.com': ['ModifyImageAttribute'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const added = itemsAt(event.requestParameters, 'launchPermission', 'add');
    const accounts = added.flatMap((one) => textAt(one, 'group') ?? textAt(one, 'userId') ?? []);
    const account = world.account(event.recipientAccountId);
    return sharing(accounts, event, { trusted: trustedAccounts, world: account });
  },

  subject: (event) => subjectIn(event, 'imageId'),
});
