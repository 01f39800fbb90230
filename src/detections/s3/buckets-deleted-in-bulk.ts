import { callerOf } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 's3.buckets-deleted-in-bulk',
  title: 'Buckets were deleted one after the other',
  severity: 'high',
  why: 'Buckets are emptied and deleted by whoever wants a company gone, or by a clean-up that went too far.',
  triage: [
    'Stop the caller: deny the sessions of the role or make the key inactive.',
    'Make the buckets anew under the same names before somebody else does.',
    'Restore what backups and replicas have.',
  ],
  attack: ['T1485'],
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html'],
  on: {
    's3.amazonaws.com': ['DeleteBucket'],
  },
  settings: { ...automation, threshold: 5, windowMinutes: 15 },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: callerOf,

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});
