import { call, cases, session } from '../testing.ts';
import detection from './url-without-sign-in.ts';

const done = call('lambda:CreateFunctionUrlConfig', {
  requestParameters: { functionName: 'hook', authType: 'NONE' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'who signs in',
    call('lambda:CreateFunctionUrlConfig', { requestParameters: { authType: 'AWS_IAM' } }),
    false,
  ],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
