import { call, cases, session } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('wafv2:DeleteWebACL', { requestParameters: { name: 'shop', scope: 'REGIONAL' } });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['taken off a load balancer', call('wafv2:DisassociateWebACL'), true],
  ['put on', call('wafv2:AssociateWebACL'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
