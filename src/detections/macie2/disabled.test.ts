import { call, cases, session } from '../testing.ts';
import detection from './disabled.ts';

const done = call('macie2:DisableMacie', { requestParameters: {} });

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['paused', call('macie2:UpdateMacieSession', { requestParameters: { status: 'PAUSED' } }), true],
  [
    'told more often',
    call('macie2:UpdateMacieSession', {
      requestParameters: { findingPublishingFrequency: 'ONE_HOUR' },
    }),
    false,
  ],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
