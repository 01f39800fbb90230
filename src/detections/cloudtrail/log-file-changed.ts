import { textAt } from '../../model/event.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'cloudtrail.log-file-changed',
  title: 'Files of CloudTrail were changed or removed',
  severity: 'critical',
  why: 'A digest says what the file was when CloudTrail wrote it. A file that is another one now, or gone, was touched by somebody who has something to hide.',
  triage: [
    'Keep the bucket as it is: deny deleting and writing to everybody.',
    'Look in the data events, the access logs and the versions of the bucket for who touched the file.',
    'Take the event history of the hour of the file for what it would have said.',
  ],
  attack: ['T1070', 'T1565.001'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  ],
  on: {
    'castellan.watch': [
      'LogFileChanged',
      'LogFileMissing',
      'DigestChanged',
      'DigestMoved',
      'DigestChainBroken',
    ],
  },

  match: ({ requestParameters }) => {
    const file = textAt(requestParameters, 'file');
    return file === undefined || { says: file };
  },

  subject: (event) => subjectIn(event, 'digest', 'file'),
});
