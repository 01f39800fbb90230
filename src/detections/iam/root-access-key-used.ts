import { isByRoot, rootOf } from '../../model/root-tasks.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.root-access-key-used',
  title: 'Root access key was used',
  severity: 'critical',
  why: 'A key of root is everything there is, in one line of text, and no MFA is asked with it. There is no reason to have one.',
  triage: [
    'Sign in as root and make the key inactive, whatever stops working.',
    'Find where the key was kept: the user agent and the address say what used it.',
    'Read everything the key did, in all regions.',
  ],
  attack: ['T1078.004', 'T1552'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html',
  ],
  on: 'any event',

  match(event) {
    const { accessKeyId } = event.userIdentity;
    if (!isByRoot(event) || event.sessionCredentialFromConsole) return false;
    return accessKeyId?.startsWith('AKIA') === true && { says: accessKeyId };
  },

  subject: rootOf,
});
