import { at } from '../../model/event.ts';
import { isByRoot, isRootTask, rootOf, rootTasks } from '../../model/root-tasks.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.root-activity',
  title: 'Root user did something',
  severity: 'high',
  why: 'Nothing limits root, and hardly a task needs it, so whoever uses it is either making an exception or an intruder.',
  triage: [
    'Ask those who hold the password of root whether it was one of them, and why.',
    'If not, sign in as root, change the password, remove its keys and end its sessions.',
    'Read everything root did since, in all regions.',
  ],
  attack: ['T1078.004'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html',
  ],
  on: 'any event',

  match(event) {
    if (!isByRoot(event)) return false;
    const assumed = at(event.record, 'userIdentity', 'sessionContext', 'assumedRoot');
    if (assumed === true || assumed === 'true') {
      return { says: 'in a session of AssumeRoot, from the management account' };
    }
    return {
      says: isRootTask(event, rootTasks)
        ? 'part of a task that only root can do'
        : 'nothing that needs root',
    };
  },

  subject: rootOf,
});
