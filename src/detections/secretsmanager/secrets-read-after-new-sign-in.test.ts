import { call, cases } from '../testing.ts';
import detection from './secrets-read-after-new-sign-in.ts';

const taken = call('sts:AssumeRole', {
  requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/app' },
});

cases(detection, [
  ['taken', taken, true],
  ['from AWS', { ...taken, sourceIPAddress: '18.236.1.1' }, false],
  ['no role', call('sts:AssumeRole'), false],
  ['refused', { ...taken, errorCode: 'AccessDenied' }, false],
]);
