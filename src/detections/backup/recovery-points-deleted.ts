import { callerOf } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'backup.recovery-points-deleted',
  title: 'Backups were deleted one after the other',
  severity: 'high',
  why: 'Whoever holds a company to ransom deletes its backups first. Old ones are deleted by their plan, and by nobody else.',
  triage: [
    'Stop the caller: deny the sessions of the role or make the key inactive.',
    'Lock the vaults that are left, and copy the newest recovery points to another account.',
    'Look for what else was deleted or encrypted.',
  ],
  attack: ['T1490', 'T1485'],
  see: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/deleting-backups.html'],
  on: {
    'backup.amazonaws.com': ['DeleteRecoveryPoint'],
  },
  settings: { ...automation, threshold: 5, windowMinutes: 60 },

  match: (event, _, { automation }) => isDone(event, automation) && !isThroughService(event),

  subject: callerOf,

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});
