import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.boundary-removed',
  title: 'Limit on what a user or role may do was taken off',
  severity: 'high',
  why: 'A boundary keeps whoever may give permissions from giving himself all. Without it he can.',
  triage: [
    'Put the boundary back.',
    'Ask whoever took it off which request it belongs to.',
    'Look what policies the user or role got since.',
  ],
  attack: ['T1098.003', 'T1548'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  on: {
    'iam.amazonaws.com': ['DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'userName', 'roleName'),
});
