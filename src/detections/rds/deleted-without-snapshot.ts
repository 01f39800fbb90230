import { at } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'rds.deleted-without-snapshot',
  title: 'Database was deleted and no snapshot kept',
  severity: 'high',
  why: 'Whoever deletes a database for good reason keeps its last state. Without it the data is gone, and so are the automatic backups.',
  triage: [
    'Look for backups that are kept: automated ones that were to remain, snapshots, AWS Backup.',
    'Ask whoever deleted it which request it belongs to.',
    'If there is none, stop the caller and look at what else it deleted.',
  ],
  attack: ['T1485'],
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html'],
  on: {
    'rds.amazonaws.com': ['DeleteDBInstance', 'DeleteDBCluster'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) && at(event.requestParameters, 'skipFinalSnapshot') === true,

  subject: (event) => subjectIn(event, 'dBInstanceIdentifier', 'dBClusterIdentifier'),
});
