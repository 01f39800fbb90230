import { call, cases, doneByHand } from '../testing.ts';
import detection from './guardrail-removed.ts';

const done = call('organizations:DetachPolicy', {
  requestParameters: { policyId: 'p-0a1b2c3d', targetId: 'r-ab12' },
});

cases(detection, [
  ...doneByHand(done),
  ['a kind of policy switched off', call('organizations:DisablePolicyType'), true],
  ['attached', call('organizations:AttachPolicy'), false],
]);
