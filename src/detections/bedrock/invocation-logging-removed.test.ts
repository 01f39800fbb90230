import { call, cases, session } from '../testing.ts';
import detection from './invocation-logging-removed.ts';

const done = call('bedrock:DeleteModelInvocationLoggingConfiguration', { requestParameters: {} });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['switched on', call('bedrock:PutModelInvocationLoggingConfiguration'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
