import type { CloudTrailEvent } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'kms.key-disabled-or-deleted',
  title: 'KMS key was disabled or scheduled for deletion',
  severity: 'high',
  why: 'Everything a key encrypted is lost with it, backups too. Taking the key away is the shortest way to hold a company to ransom.',
  triage: [
    'Cancel the deletion or enable the key again (kms:CancelKeyDeletion, kms:EnableKey) before anything else.',
    'Ask whoever did it which request it belongs to, and what the key encrypts.',
    'If there is none, look at what else the same session did to keys, snapshots and backups.',
  ],
  attack: ['T1485', 'T1486', 'T1489'],
  see: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  ],
  on: {
    'kms.amazonaws.com': [
      'DisableKey',
      'ScheduleKeyDeletion',
      'DeleteImportedKeyMaterial',
      'PutKeyPolicy',
    ],
  },

  match(event) {
    if (!isDone(event)) return false;
    if (event.eventName !== 'PutKeyPolicy') return true;
    return shutsOut(event) && { says: 'the new policy shuts the account out' };
  },

  subject: (event) => subjectIn(event, 'keyId'),
});

/** Does the new policy of a key name the account nowhere? Then no policy of IAM lets anybody use it any more. */
function shutsOut(event: CloudTrailEvent): boolean {
  const policy = policyAt(event.requestParameters, ['policy'], 'resource');
  const account = event.recipientAccountId ?? event.userIdentity.accountId;
  if (!policy || account === null) return false;
  return !policy.statements.some(
    ({ effect, principal }) =>
      effect === 'Allow' &&
      principal?.values.some(
        ({ value }) => value === '*' || value === account || value.endsWith(`::${account}:root`),
      ),
  );
}
