import { textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.user-created',
  title: 'New user was created',
  severity: 'high',
  why: 'A user of his own is how an intruder stays when the stolen key is found, and nobody misses a user they never knew.',
  triage: [
    'Ask whoever made the user which request it belongs to.',
    'If there is none, take away its login profile and make its keys inactive.',
    'Look at what else the same session made.',
  ],
  attack: ['T1136.003'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html',
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html',
    'https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html',
  ],
  on: {
    'iam.amazonaws.com': ['CreateUser', 'CreateLoginProfile'],
    'identitystore.amazonaws.com': ['CreateUser'],
    'sso-directory.amazonaws.com': ['CreateUser'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: ({ requestParameters, responseElements }) =>
    textAt(requestParameters, 'userName') ??
    textAt(responseElements, 'user', 'userId') ??
    textAt(responseElements, 'userId') ??
    'user without a name',
});
