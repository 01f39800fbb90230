import { textsAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'rds.snapshot-shared',
  title: 'Database snapshot was shared with another account',
  severity: 'high',
  why: 'A snapshot is the whole database. Whoever it is shared with restores it and is its administrator.',
  triage: [
    'Take the permission away again, and that of everyone first of all.',
    'Tell whose data it holds, and whom the law wants told.',
    'Ask whoever shared it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1537'],
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html'],
  on: {
    'rds.amazonaws.com': ['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const account = world.account(event.recipientAccountId);
    const accounts = textsAt(event.requestParameters, 'valuesToAdd');
    return sharing(accounts, event, { trusted: trustedAccounts, world: account });
  },

  subject: (event) => subjectIn(event, 'dBSnapshotIdentifier', 'dBClusterSnapshotIdentifier'),
});
