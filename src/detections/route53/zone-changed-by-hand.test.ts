import { call, cases, session } from '../testing.ts';
import detection from './zone-changed-by-hand.ts';

const changed = call('route53:ChangeResourceRecordSets', {
  requestParameters: { hostedZoneId: 'Z0A1B2C3' },
  sessionCredentialFromConsole: 'true',
});

cases(detection, [
  ['in the console', changed, true],
  ['by a program', { ...changed, sessionCredentialFromConsole: undefined }, false],
  ['a zone deleted', call('route53:DeleteHostedZone'), true],
  ['refused', { ...changed, errorCode: 'AccessDenied' }, false],
  [
    'for a service',
    { ...changed, userIdentity: { ...session('x'), invokedBy: 'acm.amazonaws.com' } },
    false,
  ],
  [
    'by the automation',
    { ...changed, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
