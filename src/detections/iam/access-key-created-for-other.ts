import { textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.access-key-created-for-other',
  title: 'Access key was made for another user',
  severity: 'high',
  why: "A key for somebody else's user is the quietest way to stay: it works when one's own is found.",
  triage: [
    'Ask the user whether they asked for it.',
    'If not, make it inactive (iam:UpdateAccessKey), and look at what it did.',
    'Look at who made it, and what else they made.',
  ],
  attack: ['T1098.001'],
  see: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html'],
  on: {
    'iam.amazonaws.com': ['CreateAccessKey'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => {
    const { userName } = event.userIdentity;
    const owner = textAt(event.requestParameters, 'userName') ?? userName;
    return isDone(event, automation) && owner !== null && owner !== userName;
  },

  subject: (event) => subjectIn(event, 'userName'),
});
