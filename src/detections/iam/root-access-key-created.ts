import { succeeded, textAt } from '../../model/event.ts';
import { isByRoot, rootOf } from '../../model/root-tasks.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.root-access-key-created',
  title: 'Access key was made for root',
  severity: 'critical',
  why: 'A key of root can do everything, nothing limits it, and no MFA is asked. There is no reason to have one.',
  triage: [
    'Delete it as root (iam:DeleteAccessKey).',
    'Ask those who hold the password of root whether it was one of them.',
    'If not, change the password, and read everything root and its key did.',
  ],
  attack: ['T1098.001', 'T1078.004'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_add-key.html'],
  on: {
    'iam.amazonaws.com': ['CreateAccessKey'],
  },

  match: (event) =>
    isByRoot(event) &&
    succeeded(event) &&
    textAt(event.requestParameters, 'userName') === undefined,

  subject: rootOf,
});
