import { call, cases, session } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('shield:DeleteProtection', { requestParameters: { protectionId: '0a1b2c3d' } });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['made', call('shield:CreateProtection'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
