import { callerOf, textAt } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.snapshot-made-and-shared',
  title: 'Snapshot was made and given away at once',
  severity: 'critical',
  why: 'A snapshot made for a backup is not shared within the hour. This one was made to be carried off.',
  triage: [
    'Take the permission away again, and delete the snapshot if nobody needs it.',
    'Tell what is on the disk; count every secret on it as known.',
    'Treat the caller as an intruder, and look at what else it copied.',
  ],
  attack: ['T1537', 'T1578.001'],
  see: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html'],
  on: {
    'ec2.amazonaws.com': ['CreateSnapshot', 'CopySnapshot'],
  },
  settings: { ...automation, windowMinutes: 60 },

  match: (event, _, { automation }) => isDone(event, automation) && !isThroughService(event),

  subject: (event) => textAt(event.responseElements, 'snapshotId') ?? callerOf(event),

  sequence: ({ windowMinutes }) => ({ followedBy: ['ec2.snapshot-shared'], over: windowMinutes }),
});
