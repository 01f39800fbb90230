import { at, type CloudTrailEvent, type Fields } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 's3.replicated-to-another-account',
  title: 'Bucket is copied to another account',
  severity: 'high',
  why: 'Replication carries every new object away by itself, and nobody sees anything but one change of the bucket.',
  triage: [
    'Delete the replication of the bucket (s3:DeleteBucketReplication).',
    'Tell what was written to the bucket since; that is known elsewhere now.',
    'Ask whoever set it up whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1537', 'T1020'],
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html'],
  on: {
    's3.amazonaws.com': ['PutBucketReplication'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const own = world.account(event.recipientAccountId);
    return sharing(destinationsOf(event), event, { trusted: trustedAccounts, world: own });
  },

  subject: (event) => subjectIn(event, 'bucketName'),
});

/** A list of one rule is written without the list. */
function destinationsOf({ requestParameters }: CloudTrailEvent): string[] {
  const rules = [at(requestParameters, 'ReplicationConfiguration', 'Rule')].flat();
  return rules.flatMap((rule) => {
    const account = at(rule as Fields, 'Destination', 'Account');
    return typeof account === 'string' || typeof account === 'number' ? [String(account)] : [];
  });
}
