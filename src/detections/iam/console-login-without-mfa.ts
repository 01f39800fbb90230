import { callerOf, textAt } from '../../model/event.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.console-login-without-mfa',
  title: 'Someone signed in to the console without MFA',
  severity: 'high',
  why: 'A password alone was enough, so whoever has the password has the account.',
  triage: [
    'Ask the user whether it was them.',
    'If not, disable the login profile and deny the sessions issued so far.',
    'Look at what the session did since it began.',
  ],
  attack: ['T1078.004'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
  ],
  on: { 'signin.amazonaws.com': ['ConsoleLogin'] },

  // A federated user's MFA happens at the identity provider, where CloudTrail cannot see it.
  match: ({ userIdentity, responseElements, additionalEventData }) =>
    ['IAMUser', 'Root'].includes(userIdentity.type) &&
    textAt(responseElements, 'ConsoleLogin') === 'Success' &&
    textAt(additionalEventData, 'MFAUsed') !== 'Yes',

  subject: callerOf,
});
