import { at, type CloudTrailEvent, type Fields } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 's3.lifecycle-deletes-soon',
  title: 'Objects of a bucket are to be deleted within days',
  severity: 'high',
  why: 'A lifecycle rule deletes everything without a single delete in the logs, and AWS does it, whom nobody suspects.',
  triage: [
    'Delete the rule (s3:DeleteBucketLifecycle) before midnight UTC, when AWS carries it out.',
    'Ask whoever made it which request it belongs to.',
    'Look at what else the caller did to buckets and backups.',
  ],
  attack: ['T1485.001', 'T1490', 'T1070'],
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html',
  ],
  on: {
    's3.amazonaws.com': ['PutBucketLifecycle'],
  },
  settings: { ...automation, days: 7 },

  match(event, _, { automation, days }) {
    if (!isDone(event, automation)) return false;
    const soonest = Math.min(...expiringDays(event));
    return soonest <= days && { says: `after ${soonest} days` };
  },

  subject: (event) => subjectIn(event, 'bucketName'),
});

/** A list of one rule is written without the list. */
function expiringDays({ requestParameters }: CloudTrailEvent): number[] {
  const rules = [at(requestParameters, 'LifecycleConfiguration', 'Rule')].flat();
  return rules.flatMap((rule) => {
    if (at(rule as Fields, 'Status') !== 'Enabled') return [];
    const days = Number(at(rule as Fields, 'Expiration', 'Days'));
    return days > 0 ? [days] : [];
  });
}
