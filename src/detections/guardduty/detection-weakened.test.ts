import { call, cases, session } from '../testing.ts';
import detection from './detection-weakened.ts';

const detectorId = '0ab1c2d3e4f5a6b7c8d9e0f1a2b3c4d5';

function to(eventName: string, more: object = {}) {
  return call(`guardduty:${eventName}`, { requestParameters: { detectorId, ...more } });
}

cases(detection, [
  ['deleted', to('DeleteDetector'), true],
  ['switched off', to('UpdateDetector', { enable: false }), true],
  [
    'one of its features off',
    to('UpdateDetector', { features: [{ name: 'S3_DATA_EVENTS', status: 'DISABLED' }] }),
    true,
  ],
  ['told less often', to('UpdateDetector', { findingPublishingFrequency: 'SIX_HOURS' }), false],
  ['taken from its administrator', to('DisassociateFromAdministratorAccount'), true],
  ['a filter that hides', to('CreateFilter', { name: 'quiet', action: 'ARCHIVE' }), true],
  ['a filter that shows', to('CreateFilter', { name: 'mine', action: 'NOOP' }), false],
  ['addresses trusted', to('CreateIPSet', { name: 'office', activate: true }), true],
  ['a list not in use', to('CreateIPSet', { name: 'office', activate: false }), false],
  ['addresses to beware of', to('CreateThreatIntelSet', { activate: true }), false],
  ['refused', { ...to('DeleteDetector'), errorCode: 'AccessDenied' }, false],
  [
    'by the automation',
    { ...to('CreateIPSet', { activate: true }), userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
