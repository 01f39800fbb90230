import { defaults } from '../../model/defaults.ts';
import { cases, denied } from '../testing.ts';
import control from './trail-validates-log-files.ts';

const { status } = defaults['AWS::CloudTrail::Trail'];

cases(control, [
  ['default', {}, true],
  ['off', { logFileValidationEnabled: false }, 'its log file validation is off'],
  [
    'off, and the status denied',
    { logFileValidationEnabled: false, status: denied('cloudtrail:GetTrailStatus') },
    'its log file validation is off',
  ],
  [
    'digests do not arrive',
    { status: { ...status, latestDigestDeliveryError: 'AccessDenied' } },
    'its last digest could not be delivered: AccessDenied',
  ],
  [
    'denied',
    { status: denied('cloudtrail:GetTrailStatus') },
    'unknown: status: denied (cloudtrail:GetTrailStatus)',
  ],
]);
