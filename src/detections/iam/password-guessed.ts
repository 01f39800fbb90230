import { callerOf, textAt } from '../../model/event.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.password-guessed',
  title: 'Someone signed in after many passwords had failed',
  severity: 'critical',
  why: 'A sign-in that follows a row of failures is a password that was guessed.',
  triage: [
    'End the session and disable the login profile.',
    'Ask the user whether it was them.',
    'Look at what the session did since.',
  ],
  attack: ['T1110.001', 'T1078.004'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
  ],
  on: {
    'signin.amazonaws.com': ['ConsoleLogin'],
  },
  settings: { windowMinutes: 30 },

  match: ({ userIdentity, responseElements }) =>
    userIdentity.userName !== null && textAt(responseElements, 'ConsoleLogin') === 'Failure',

  subject: (event) => event.userIdentity.userName ?? callerOf(event),

  // The first of them counts once they are as many as that asks for.
  sequence: ({ windowMinutes }) => ({
    followedBy: ['iam.console-login-failed', 'iam.user-signed-in'],
    over: windowMinutes,
  }),
});
