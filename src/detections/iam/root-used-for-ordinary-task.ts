import { isByRoot, isRootTask, rootOf, rootTasks } from '../../model/root-tasks.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.root-used-for-ordinary-task',
  title: 'Root user did something an administrator could have done',
  severity: 'critical',
  why: 'There are a few tasks that only root can do. Everything else done as root is done without any limit and without a name, by somebody careless or by an intruder.',
  triage: [
    'Ask those who hold the password of root whether it was one of them, and why.',
    'If not, sign in as root, change the password, remove its keys and end its sessions.',
    'If so, give them a role that may do it, and read what root did beside it.',
  ],
  attack: ['T1078.004'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
  ],
  on: 'any event',
  settings: { rootTasks },

  match: (event, _, { rootTasks }) => isByRoot(event) && !isRootTask(event, rootTasks),

  subject: rootOf,
});
