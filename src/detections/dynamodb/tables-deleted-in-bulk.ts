import { callerOf } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'dynamodb.tables-deleted-in-bulk',
  title: 'Tables were deleted one after the other',
  severity: 'high',
  why: 'A table is deleted once in a while. Several within minutes are a clean-up that went too far, or somebody who destroys.',
  triage: [
    'Stop the caller if nobody knows it.',
    'Restore from the backups that AWS keeps of tables with recovery to a point in time.',
    'Look at what else was deleted.',
  ],
  attack: ['T1485'],
  see: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html',
  ],
  on: {
    'dynamodb.amazonaws.com': ['DeleteTable'],
  },
  settings: { ...automation, threshold: 3, windowMinutes: 15 },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: callerOf,

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});
