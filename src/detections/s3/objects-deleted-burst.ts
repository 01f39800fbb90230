import { principalOf } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 's3.objects-deleted-burst',
  title: 'Objects of a bucket were deleted in great number',
  severity: 'medium',
  why: 'Deleting all is how data is destroyed, and how it is held to ransom after it was copied. Trails that record data events see it.',
  triage: [
    'Stop the caller if nobody knows it.',
    'Look for the delete markers: where there are versions, removing the markers brings all back.',
    'Ask whoever owns the caller which job ran; name it in automation.',
  ],
  attack: ['T1485'],
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html'],
  on: {
    's3.amazonaws.com': ['DeleteObject', 'DeleteObjects', 'DeleteObjectVersion'],
  },
  settings: { ...automation, threshold: 500, windowMinutes: 10 },

  match: (event, _, { automation }) => isDone(event, automation) && !isThroughService(event),

  subject: (event) => `${subjectIn(event, 'bucketName')} by ${principalOf(event)}`,

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});
