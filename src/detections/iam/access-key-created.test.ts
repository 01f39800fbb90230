import { call, cases } from '../testing.ts';
import detection from './access-key-created.ts';

const made = call('iam:CreateAccessKey', { requestParameters: { userName: 'eve' } });

cases(detection, [
  ['made', made, true],
  ['refused', { ...made, errorCode: 'LimitExceeded' }, false],
  ['deleted', call('iam:DeleteAccessKey'), false],
]);
