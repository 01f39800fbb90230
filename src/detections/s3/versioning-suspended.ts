import { textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 's3.versioning-suspended',
  title: 'Versioning of a bucket was suspended',
  severity: 'medium',
  why: 'Without versions what is overwritten is lost. Whoever encrypts or deletes a bucket suspends them first.',
  triage: [
    'Enable versioning again.',
    'Ask whoever suspended it which request it belongs to.',
    'Look at what was written and deleted since.',
  ],
  attack: ['T1490', 'T1485'],
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html'],
  on: {
    's3.amazonaws.com': ['PutBucketVersioning'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    textAt(event.requestParameters, 'VersioningConfiguration', 'Status') === 'Suspended',

  subject: (event) => subjectIn(event, 'bucketName'),
});
