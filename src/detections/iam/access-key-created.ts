import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.access-key-created',
  title: 'Access key was made',
  severity: 'low',
  why: 'It is part of what is told of new users.',
  triage: ['Nothing by itself.'],
  attack: ['T1098.001'],
  see: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html'],
  on: {
    'iam.amazonaws.com': ['CreateAccessKey'],
  },
  signal: true,

  match: (event) => isDone(event),

  subject: (event) => subjectIn(event, 'userName', 'accessKey.userName'),
});
