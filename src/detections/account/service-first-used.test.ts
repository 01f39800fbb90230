import { call, cases, session } from '../testing.ts';
import detection from './service-first-used.ts';

const made = call('gamelift:CreateFleet');

cases(detection, [
  ['made', made, true],
  ['read', call('gamelift:ListFleets', { readOnly: true }), false],
  ['refused', { ...made, errorCode: 'AccessDenied' }, false],
  ['by AWS', { ...made, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...made, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
