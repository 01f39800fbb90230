import { callerOf, textAt } from '../../model/event.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.console-login-spray',
  title: 'One address tried the passwords of many users',
  severity: 'high',
  why: 'Whoever tries one password on everybody stays below what locks a single user.',
  triage: [
    'Look whether one of the tries succeeded; if so, treat that user as taken over.',
    'Forbid the address by a policy, and make sure that everybody has MFA.',
  ],
  attack: ['T1110.003'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
  ],
  on: {
    'signin.amazonaws.com': ['ConsoleLogin'],
  },
  settings: { threshold: 3, windowMinutes: 30 },

  match: ({ responseElements }) => textAt(responseElements, 'ConsoleLogin') === 'Failure',

  subject: (event) => event.sourceIPAddress ?? callerOf(event),

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    distinct: (event) => event.userIdentity.userName ?? callerOf(event),
  }),
});
