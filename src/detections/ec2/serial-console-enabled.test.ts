import { call, cases } from '../testing.ts';
import detection from './serial-console-enabled.ts';

const done = call('ec2:EnableSerialConsoleAccess', {
  requestParameters: { EnableSerialConsoleAccessRequest: '' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['switched off', call('ec2:DisableSerialConsoleAccess'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
]);
