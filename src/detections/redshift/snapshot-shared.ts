import { textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'redshift.snapshot-shared',
  title: 'Redshift snapshot was shared with another account',
  severity: 'high',
  why: 'A snapshot is the whole warehouse. Whoever it is shared with restores it and is its administrator.',
  triage: [
    'Take the permission away again (redshift:RevokeSnapshotAccess).',
    'Ask whoever shared it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1537'],
  see: ['https://docs.aws.amazon.com/redshift/latest/mgmt/managing-snapshot-share-snapshot.html'],
  on: {
    'redshift.amazonaws.com': ['AuthorizeSnapshotAccess'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    const account = textAt(event.requestParameters, 'accountWithRestoreAccess');
    if (account === undefined || !isDone(event)) return false;
    const own = world.account(event.recipientAccountId);
    return sharing([account], event, { trusted: trustedAccounts, world: own });
  },

  subject: (event) => subjectIn(event, 'snapshotIdentifier', 'snapshotClusterIdentifier'),
});
