import { textAt } from '../../model/event.ts';
import { rootOf } from '../../model/root-tasks.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.root-console-login',
  title: 'Root user signed in to the console',
  severity: 'critical',
  why: 'Root can do everything and nothing can stop it, so every sign-in, and every try, is worth waking somebody.',
  triage: [
    'Call those who hold the password of root and ask whether it was one of them.',
    'If not, change the password, remove the access keys of root and end its sessions.',
    'If it failed, make sure that root has MFA and a password that nobody else knows.',
  ],
  attack: ['T1078.004'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
  ],
  on: { 'signin.amazonaws.com': ['ConsoleLogin'] },

  match({ userIdentity, responseElements, additionalEventData, sourceIPAddress }) {
    if (userIdentity.type !== 'Root') return false;
    const how = textAt(responseElements, 'ConsoleLogin') === 'Success' ? 'let in' : 'turned away';
    const mfa = textAt(additionalEventData, 'MFAUsed') === 'Yes' ? 'with MFA' : 'without MFA';
    return { says: `${how}, ${mfa}, from ${sourceIPAddress ?? 'an address that is not told'}` };
  },

  subject: rootOf,
});
