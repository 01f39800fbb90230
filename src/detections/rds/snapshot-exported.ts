import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'rds.snapshot-exported',
  title: 'Database was exported to a bucket',
  severity: 'medium',
  why: 'An export turns a database into files that anybody with the bucket and the key can read.',
  triage: [
    'Tell whose the bucket is and who reads it.',
    'Ask whoever started it which request it belongs to.',
    'If there is none, cancel it (rds:CancelExportTask) and look at what else the caller took.',
  ],
  attack: ['T1530', 'T1537'],
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.html'],
  on: {
    'rds.amazonaws.com': ['StartExportTask'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'sourceArn', 'exportTaskIdentifier'),
});
