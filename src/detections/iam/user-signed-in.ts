import { callerOf, textAt } from '../../model/event.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.user-signed-in',
  title: 'User with a password signed in',
  severity: 'low',
  why: 'It is part of what is told of new users and of guessed passwords.',
  triage: ['Nothing by itself.'],
  attack: ['T1078.004'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
  ],
  on: {
    'signin.amazonaws.com': ['ConsoleLogin'],
  },
  signal: true,

  match: ({ userIdentity, responseElements }) =>
    userIdentity.userName !== null && textAt(responseElements, 'ConsoleLogin') === 'Success',

  subject: (event) => event.userIdentity.userName ?? callerOf(event),
});
