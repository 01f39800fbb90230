import { call, cases, doneByHand } from '../testing.ts';
import detection from './trust-changed.ts';

const done = call('rolesanywhere:CreateTrustAnchor', {
  requestParameters: { enabled: true, name: 'anchor' },
});

cases(detection, [
  ...doneByHand(done),
  ['roles for it', call('rolesanywhere:CreateProfile'), true],
  ['disabled', call('rolesanywhere:DisableTrustAnchor'), false],
]);
