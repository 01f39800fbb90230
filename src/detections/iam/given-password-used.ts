import { textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.given-password-used',
  title: 'A password that somebody else set was used at once',
  severity: 'high',
  why: 'Help desks set passwords, and users use them later, from elsewhere. Set and used within minutes is one person doing both.',
  triage: [
    'Ask the user, by another way than e-mail, whether it was them.',
    'If not, end the session, disable the login profile, and look at who set the password.',
  ],
  attack: ['T1098', 'T1078.004'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html'],
  on: {
    'iam.amazonaws.com': ['CreateLoginProfile', 'UpdateLoginProfile'],
  },
  settings: { windowMinutes: 30 },

  match: (event) =>
    isDone(event) && textAt(event.requestParameters, 'userName') !== event.userIdentity.userName,

  subject: (event) => subjectIn(event, 'userName'),

  sequence: ({ windowMinutes }) => ({ followedBy: ['iam.user-signed-in'], over: windowMinutes }),
});
