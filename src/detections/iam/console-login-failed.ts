import { callerOf, textAt } from '../../model/event.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.console-login-failed',
  title: 'Console sign-ins failed again and again',
  severity: 'medium',
  why: 'Somebody guesses a password, or tries those that leaked elsewhere.',
  triage: [
    'Look whether one of the tries succeeded; if so, treat the user as taken over.',
    'Ask the user whether it was them.',
    'If not, give the user a new password, make sure of their MFA, and watch the address.',
  ],
  attack: ['T1110', 'T1110.001'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
  ],
  on: { 'signin.amazonaws.com': ['ConsoleLogin'] },
  settings: { threshold: 5, windowMinutes: 15 },

  // Of root one is enough, and iam.root-console-login alerts for it.
  match: ({ responseElements, errorMessage }) =>
    textAt(responseElements, 'ConsoleLogin') === 'Failure' ||
    errorMessage === 'Failed authentication',

  subject: (event) => {
    const { userName } = event.userIdentity;
    if (userName !== null && userName !== HIDDEN) return userName;
    return event.sourceIPAddress ?? callerOf(event);
  },

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});

/** Of a user who does not exist, lest somebody's password, typed into the wrong field, is recorded. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';
