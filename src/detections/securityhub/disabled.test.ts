import { call, cases, session } from '../testing.ts';
import detection from './disabled.ts';

const done = call('securityhub:DisableSecurityHub', { requestParameters: {} });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['its standards off', call('securityhub:BatchDisableStandards'), true],
  ['switched on', call('securityhub:EnableSecurityHub'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
