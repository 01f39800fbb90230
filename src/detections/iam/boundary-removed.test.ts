import { call, cases, session } from '../testing.ts';
import detection from './boundary-removed.ts';

const done = call('iam:DeleteUserPermissionsBoundary', {
  requestParameters: { roleName: 'developer' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['of a user', call('iam:DeleteUserPermissionsBoundary'), true],
  ['put on', call('iam:PutRolePermissionsBoundary'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
