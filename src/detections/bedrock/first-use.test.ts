import { call, cases, session } from '../testing.ts';
import detection from './first-use.ts';

const asked = call('bedrock:InvokeModel', { readOnly: true, requestParameters: { modelId: 'x' } });

cases(detection, [
  ['asked', asked, true],
  ['refused', { ...asked, errorCode: 'AccessDenied' }, true],
  ['a list of them', call('bedrock:ListFoundationModels'), false],
  [
    'by the automation',
    { ...asked, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
