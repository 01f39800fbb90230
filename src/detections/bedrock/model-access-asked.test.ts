import { call, cases, session } from '../testing.ts';
import detection from './model-access-asked.ts';

const done = call('bedrock:PutFoundationModelEntitlement', {
  requestParameters: { modelId: 'anthropic.claude-3-sonnet-20240229-v1:0' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['asked what there is', call('bedrock:ListFoundationModels'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
