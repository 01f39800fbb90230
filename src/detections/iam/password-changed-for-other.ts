import { textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.password-changed-for-other',
  title: 'Password of another user was changed',
  severity: 'high',
  why: "Whoever sets somebody's password can sign in as him.",
  triage: [
    'Ask the user whether they asked for it.',
    'If not, disable the login profile, and look for sign-ins since.',
    'Look at who changed it, and what else they did.',
  ],
  attack: ['T1098', 'T1078.004'],
  see: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html'],
  on: {
    'iam.amazonaws.com': ['UpdateLoginProfile'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    textAt(event.requestParameters, 'userName') !== event.userIdentity.userName,

  subject: (event) => subjectIn(event, 'userName'),
});
