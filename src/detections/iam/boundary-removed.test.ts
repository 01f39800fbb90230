import { call, cases, doneByHand } from '../testing.ts';
import detection from './boundary-removed.ts';

const done = call('iam:DeleteUserPermissionsBoundary', {
  requestParameters: { roleName: 'developer' },
});

cases(detection, [
  ...doneByHand(done),
  ['of a user', call('iam:DeleteUserPermissionsBoundary'), true],
  ['put on', call('iam:PutRolePermissionsBoundary'), false],
]);
