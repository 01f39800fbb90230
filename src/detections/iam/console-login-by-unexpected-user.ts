import { callerOf, isBy, textAt } from '../../model/event.ts';
import { breakGlass } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.console-login-by-unexpected-user',
  title: 'Someone outside the handful of administrators signed in',
  severity: 'high',
  why: 'Few people are meant to use the console. Anybody else there has got hold of something, or has been given too much.',
  triage: [
    'Ask the person whether it was them, by another way than e-mail.',
    'If not, end the session, and take away the password or the assignment.',
    'If so, add them to consoleUsers or take their access back.',
  ],
  attack: ['T1078.004'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
  ],
  on: { 'signin.amazonaws.com': ['ConsoleLogin'] },
  settings: { consoleUsers: [] as readonly string[], ...breakGlass },

  match: (event, _, { consoleUsers, breakGlass }) =>
    consoleUsers.length > 0 &&
    textAt(event.responseElements, 'ConsoleLogin') === 'Success' &&
    !isBy(event, [...consoleUsers, ...breakGlass]),

  subject: callerOf,
});
