import { at } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'dynamodb.protection-removed',
  title: 'Table may be deleted, or keeps no backups any more',
  severity: 'medium',
  why: 'Protection from deletion and recovery to a point in time go before the table does.',
  triage: ['Put both back.', 'Ask whoever changed it which request it belongs to.'],
  attack: ['T1490'],
  see: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html',
  ],
  on: {
    'dynamodb.amazonaws.com': ['UpdateContinuousBackups', 'UpdateTable'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    (at(
      event.requestParameters,
      'pointInTimeRecoverySpecification',
      'pointInTimeRecoveryEnabled',
    ) === false ||
      at(event.requestParameters, 'deletionProtectionEnabled') === false),

  subject: (event) => subjectIn(event, 'tableName'),
});
