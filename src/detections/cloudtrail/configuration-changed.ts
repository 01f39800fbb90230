import { isShadow } from '../../model/aws/cloudtrail.ts';
import { type CloudTrailEvent, succeeded, textAt } from '../../model/event.ts';
import { isTried } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { dropsManagementEvents } from '../../model/event-trail.ts';
import { someOf } from '../../model/kleene.ts';
import type { World } from '../../model/world.ts';
import { detection, type EventWorld } from '../detection.ts';

const around = { 'AWS::CloudTrail::Trail': ['s3BucketName', 'kmsKeyId'] } as const;

export default detection({
  id: 'cloudtrail.configuration-changed',
  title: 'CloudTrail was changed or switched off',
  severity: 'critical',
  why: 'What CloudTrail does not write nobody will ever know. Stopping it is the first thing an intruder does who knows AWS.',
  triage: [
    'Start the trail again (cloudtrail:StartLogging), or make it anew as it was.',
    'Treat whoever did it as an intruder until they explain: hardly anybody has a reason.',
    'Look at the event history of every region for what was done meanwhile; it keeps ninety days whatever trails there are.',
  ],
  attack: ['T1562.008', 'T1070'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
  ],
  on: {
    'cloudtrail.amazonaws.com': [
      'CreateTrail',
      'UpdateTrail',
      'DeleteTrail',
      'StartLogging',
      'StopLogging',
      'PutEventSelectors',
      'PutInsightSelectors',
      'UpdateEventDataStore',
      'DeleteEventDataStore',
      'StopEventDataStoreIngestion',
    ],
    's3.amazonaws.com': [
      'DeleteBucket',
      'PutBucketPolicy',
      'DeleteBucketPolicy',
      'PutBucketLifecycle',
      'DeleteBucketLifecycle',
      'DeleteObject',
      'DeleteObjects',
    ],
    'kms.amazonaws.com': ['DisableKey', 'ScheduleKeyDeletion', 'PutKeyPolicy'],
  },
  around,

  // Tries that failed alert too: whoever tries will try elsewhere.
  match(event, world) {
    if (!isTried(event)) return false;
    const what = whatIsTouched(event, world);
    if (what === undefined) return false;
    if (!succeeded(event))
      return { says: `${what} was refused: ${event.errorCode}`, severity: 'high' };
    return MORE.includes(event.eventName) ? { says: what, severity: 'medium' } : { says: what };
  },

  subject: (event) =>
    subjectIn(event, 'name', 'trailName', 'eventDataStore', 'bucketName', 'keyId'),
});

/** After these there is more logged than before. */
const MORE: readonly string[] = ['CreateTrail', 'StartLogging'];

/** In words; undefined where it has nothing to do with trails. */
function whatIsTouched(
  event: CloudTrailEvent,
  world: EventWorld<typeof around>,
): string | undefined {
  const { eventSource, eventName } = event;
  if (eventName === 'PutEventSelectors') {
    return dropsManagementEvents(event) ? 'leaving out events of management' : undefined;
  }
  if (eventSource === 'cloudtrail.amazonaws.com') return eventName;
  const account = world.account(event.recipientAccountId);
  const isOfTrail =
    eventSource === 's3.amazonaws.com' ? isTrailBucket(event, account) : isTrailKey(event, account);
  return isOfTrail ? `${eventName} where the logs lie` : undefined;
}

type Here = World<typeof around> | undefined;

/** Without an inventory, the names that the console of CloudTrail proposes. */
function isTrailBucket({ requestParameters }: CloudTrailEvent, account: Here): boolean {
  const s3BucketName = textAt(requestParameters, 'bucketName');
  if (s3BucketName === undefined) return false;
  if (!account) return /cloudtrail/i.test(s3BucketName);
  return account.one('AWS::CloudTrail::Trail', { s3BucketName }) !== undefined;
}

function isTrailKey({ requestParameters }: CloudTrailEvent, account: Here): boolean {
  const key = textAt(requestParameters, 'keyId');
  if (key === undefined || !account) return false;
  const id = key.slice(key.lastIndexOf('/') + 1);
  const own = someOf(
    account.all('AWS::CloudTrail::Trail'),
    (trail) => !isShadow(trail) && trail.kmsKeyId?.endsWith(id) === true,
  );
  return own !== undefined;
}
