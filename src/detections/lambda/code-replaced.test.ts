import { call, cases, session } from '../testing.ts';
import detection from './code-replaced.ts';

const done = call('lambda:UpdateFunctionCode', {
  requestParameters: { functionName: 'thumbnails' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['run', call('lambda:Invoke'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
