import { call, cases, session } from '../testing.ts';
import detection from './guardrail-removed.ts';

const done = call('organizations:DetachPolicy', {
  requestParameters: { policyId: 'p-0a1b2c3d', targetId: 'r-ab12' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['a kind of policy switched off', call('organizations:DisablePolicyType'), true],
  ['attached', call('organizations:AttachPolicy'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
