import { call, cases, session } from '../testing.ts';
import detection from './trust-changed.ts';

const done = call('rolesanywhere:CreateTrustAnchor', {
  requestParameters: { enabled: true, name: 'anchor' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['roles for it', call('rolesanywhere:CreateProfile'), true],
  ['disabled', call('rolesanywhere:DisableTrustAnchor'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
