import { call, cases } from '../testing.ts';
import detection from './closed.ts';

const done = call('account:CloseAccount', { requestParameters: { accountId: '444455556666' } });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['made', call('organizations:CreateAccount'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
]);
