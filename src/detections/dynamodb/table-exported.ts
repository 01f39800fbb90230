import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'dynamodb.table-exported',
  title: 'Table was exported to a bucket',
  severity: 'medium',
  why: 'An export is the whole table, taken without reading a single item, so nothing shows in its metrics.',
  triage: [
    'Tell whose the bucket is and who reads it.',
    'Ask whoever started it which request it belongs to.',
    'If there is none, stop what reads the bucket and look at what else the caller took.',
  ],
  attack: ['T1530', 'T1537'],
  see: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.HowItWorks.html',
  ],
  on: {
    'dynamodb.amazonaws.com': ['ExportTableToPointInTime'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'tableArn'),
});
