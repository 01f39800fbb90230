import { call, cases, root } from '../testing.ts';
import detection from './root-access-key-created.ts';

const made = call('iam:CreateAccessKey', { userIdentity: root });

cases(detection, [
  ['for itself', made, true],
  ['for a user', { ...made, requestParameters: { userName: 'ann' } }, false],
  ['by a user', call('iam:CreateAccessKey'), false],
  ['refused', { ...made, errorCode: 'LimitExceeded' }, false],
]);
