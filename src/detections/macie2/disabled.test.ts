import { call, cases, doneByHand } from '../testing.ts';
import detection from './disabled.ts';

const done = call('macie2:DisableMacie', { requestParameters: {} });

cases(detection, [
  ...doneByHand(done),
  ['paused', call('macie2:UpdateMacieSession', { requestParameters: { status: 'PAUSED' } }), true],
  [
    'told more often',
    call('macie2:UpdateMacieSession', {
      requestParameters: { findingPublishingFrequency: 'ONE_HOUR' },
    }),
    false,
  ],
]);
