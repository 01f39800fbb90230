import { callerOf, textAt } from '../../model/event.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.console-login',
  title: 'Someone signed in to the console',
  severity: 'low',
  why: 'Where all work is done by code, people in the console are rare, and each sign-in is worth a look.',
  triage: [
    'Ask the person what they went for, where sign-ins are rare.',
    'If it was not them, end the session and take their password away.',
  ],
  attack: ['T1078.004'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
  ],
  on: { 'signin.amazonaws.com': ['ConsoleLogin'] },

  match: ({ responseElements }) => textAt(responseElements, 'ConsoleLogin') === 'Success',

  subject: callerOf,
});
