import { call, cases, doneByHand } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('wafv2:DeleteWebACL', { requestParameters: { name: 'shop', scope: 'REGIONAL' } });

cases(detection, [
  ...doneByHand(done),
  ['taken off a load balancer', call('wafv2:DisassociateWebACL'), true],
  ['put on', call('wafv2:AssociateWebACL'), false],
]);
