import { at } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'rds.protection-removed',
  title: 'Database may be deleted, or keeps no backups any more',
  severity: 'medium',
  why: 'Protection from deletion and the days backups are kept go before the database does.',
  triage: ['Put both back.', 'Ask whoever changed it which request it belongs to.'],
  attack: ['T1490'],
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html'],
  on: {
    'rds.amazonaws.com': ['ModifyDBInstance', 'ModifyDBCluster'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    (at(event.requestParameters, 'deletionProtection') === false ||
      at(event.requestParameters, 'backupRetentionPeriod') === 0),

  subject: (event) => subjectIn(event, 'dBInstanceIdentifier', 'dBClusterIdentifier'),
});
