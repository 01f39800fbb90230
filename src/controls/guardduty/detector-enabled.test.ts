import { cases, denied } from '../testing.ts';
import control from './detector-enabled.ts';

const detector = {
  detectorId: '12abc34d567e8fa901bc2d34e56789f0',
  status: 'ENABLED',
  features: [
    { featureName: 'S3_DATA_EVENTS', status: 'ENABLED' },
    { featureName: 'RUNTIME_MONITORING', status: 'DISABLED' },
  ],
};

cases(control, [
  ['default', {}, 'it has no detector'],
  ['on', { guardDutyDetector: detector }, true],
  [
    'suspended, by whomever',
    { guardDutyDetector: { ...detector, status: 'DISABLED' } },
    'its detector is DISABLED',
  ],
  [
    'with a feature that is on',
    { guardDutyDetector: detector },
    true,
    { settings: { features: ['S3_DATA_EVENTS'] } },
  ],
  [
    'with a feature that is off',
    { guardDutyDetector: detector },
    'its detector does without RUNTIME_MONITORING',
    { settings: { features: ['S3_DATA_EVENTS', 'RUNTIME_MONITORING'] } },
  ],
  [
    'with a feature it never heard of',
    { guardDutyDetector: { ...detector, features: [] } },
    'its detector does without S3_DATA_EVENTS',
    { settings: { features: ['S3_DATA_EVENTS'] } },
  ],
  ['where it is not offered', { region: 'us-isob-west-1' }, 'exempt'],
  ['in a region nobody has heard of', { region: 'eu-north-9' }, 'it has no detector'],
  [
    'denied',
    { guardDutyDetector: denied('guardduty:ListDetectors') },
    'unknown: guardDutyDetector: denied (guardduty:ListDetectors)',
  ],
]);
