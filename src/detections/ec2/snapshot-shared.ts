import { itemsAt, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ec2.snapshot-shared',
  title: 'Snapshot was shared with another account',
  severity: 'high',
  why: 'A snapshot is a whole disk. Whoever it is shared with copies it, and taking the permission back does not get the copy back.',
  triage: [
    'Take the permission away again, and that of everyone first of all.',
    'Tell what is on the disk; count every secret on it as known.',
    'Ask whoever shared it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1537', 'T1578.001'],
  see: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html'],
  on: {
    'ec2.amazonaws.com': ['ModifySnapshotAttribute'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const added = itemsAt(event.requestParameters, 'createVolumePermission', 'add');
    const accounts = added.flatMap((one) => textAt(one, 'group') ?? textAt(one, 'userId') ?? []);
    const account = world.account(event.recipientAccountId);
    return sharing(accounts, event, { trusted: trustedAccounts, world: account });
  },

  subject: (event) => subjectIn(event, 'snapshotId'),
});
