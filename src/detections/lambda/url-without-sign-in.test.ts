import { call, cases, doneByHand } from '../testing.ts';
import detection from './url-without-sign-in.ts';

const done = call('lambda:CreateFunctionUrlConfig', {
  requestParameters: { functionName: 'hook', authType: 'NONE' },
});

cases(detection, [
  ...doneByHand(done),
  [
    'who signs in',
    call('lambda:CreateFunctionUrlConfig', { requestParameters: { authType: 'AWS_IAM' } }),
    false,
  ],
]);
