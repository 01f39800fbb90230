import { textsAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ssm.document-shared',
  title: 'Systems Manager document was shared with another account',
  severity: 'high',
  why: 'Documents hold scripts, and scripts hold names, addresses and now and then passwords.',
  triage: [
    'Take the permission away again (ssm:ModifyDocumentPermission).',
    'Read the document for what it gives away.',
    'Ask whoever shared it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1537'],
  see: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html'],
  on: {
    'ssm.amazonaws.com': ['ModifyDocumentPermission'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const account = world.account(event.recipientAccountId);
    const accounts = textsAt(event.requestParameters, 'accountIdsToAdd').map((one) =>
      one.toLowerCase(),
    );
    return sharing(accounts, event, { trusted: trustedAccounts, world: account });
  },

  subject: (event) => subjectIn(event, 'name'),
});
