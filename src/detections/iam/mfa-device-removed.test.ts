import { call, cases, doneByHand } from '../testing.ts';
import detection from './mfa-device-removed.ts';

const done = call('iam:DeactivateMFADevice', {
  requestParameters: { userName: 'bob', serialNumber: 'arn:aws:iam::111122223333:mfa/bob' },
});

cases(detection, [...doneByHand(done), ['made', call('iam:EnableMFADevice'), false]]);
