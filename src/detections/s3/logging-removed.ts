import { at } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 's3.logging-removed',
  title: 'Access logs of a bucket were switched off',
  severity: 'medium',
  why: 'Access logs tell who read what. Where data events are not recorded they are all there is.',
  triage: [
    'Switch them on again, with the same bucket as destination.',
    'Ask whoever changed it which request it belongs to.',
  ],
  attack: ['T1562.008'],
  see: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html'],
  on: {
    's3.amazonaws.com': ['PutBucketLogging'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    at(event.requestParameters, 'BucketLoggingStatus', 'LoggingEnabled') === undefined,

  subject: (event) => subjectIn(event, 'bucketName'),
});
