import { call, cases, doneByHand } from '../testing.ts';
import detection from './disabled.ts';

const done = call('securityhub:DisableSecurityHub', { requestParameters: {} });

cases(detection, [
  ...doneByHand(done),
  ['its standards off', call('securityhub:BatchDisableStandards'), true],
  ['switched on', call('securityhub:EnableSecurityHub'), false],
]);
