import { callerOf } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.snapshots-deleted-in-bulk',
  title: 'Snapshots or images were deleted one after the other',
  severity: 'high',
  why: 'Snapshots are what is restored after a disaster. Their plan deletes old ones, in its own name; nobody else does.',
  triage: [
    'Stop the caller if nobody knows it.',
    'Look in the recycle bin of snapshots and images; it may have them still.',
    'Look at what else was deleted or encrypted.',
  ],
  attack: ['T1490', 'T1485'],
  see: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-deleting-snapshot.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin.html',
  ],
  on: {
    'ec2.amazonaws.com': ['DeleteSnapshot', 'DeregisterImage'],
    'rds.amazonaws.com': ['DeleteDBSnapshot', 'DeleteDBClusterSnapshot'],
  },
  settings: { ...automation, threshold: 10, windowMinutes: 15 },

  match: (event, _, { automation }) => isDone(event, automation) && !isThroughService(event),

  subject: callerOf,

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});
