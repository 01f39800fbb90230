import { cases, denied, incomplete, resource } from '../testing.ts';
import control from './bucket-versioning-enabled.ts';

cases(control, [
  ['default', {}, 'its versioning is Never'],
  ['good', { versioning: { status: 'Enabled', mfaDelete: false } }, true],
  [
    'denied',
    { versioning: denied('s3:GetBucketVersioning') },
    'unknown: versioning: denied (s3:GetBucketVersioning)',
  ],
  ['out of scope', { name: 'x' }, true, { settings: { scope: 'sensitive' } }],
  [
    'cut',
    { name: 'x' },
    'unknown: list of AWS::CloudTrail::Trail: incomplete (it stopped early)',
    {
      settings: { scope: 'sensitive' },
      incomplete: [{ type: 'AWS::CloudTrail::Trail', region: 'us-east-1' }],
    },
  ],
  [
    'trail',
    { name: 'logs' },
    'its versioning is Never',
    {
      settings: { scope: 'sensitive' },
      others: [resource('AWS::CloudTrail::Trail', { s3BucketName: 'logs' })],
    },
  ],
]);
