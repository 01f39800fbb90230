import { cases, denied, resource } from '../testing.ts';
import control from './bucket-requires-mfa-to-delete.ts';

const sensitive = { tags: [{ key: 'classification', value: 'irreplaceable' }] };
const bare = 'it has neither MFA delete nor Object Lock in compliance mode by default';
const mfa = { versioning: { status: 'Enabled' as const, mfaDelete: true } };
const locked = (mode: string) => ({
  objectLock: { enabled: true, defaultRetention: { mode, days: 1, years: null } },
});

cases(control, [
  ['a new bucket', {}, 'exempt'],
  ['a sensitive one', sensitive, bare],
  ['with MFA delete', { ...sensitive, ...mfa }, true],
  ['locked in compliance mode', { ...sensitive, ...locked('COMPLIANCE') }, true],
  ['locked in governance mode', { ...sensitive, ...locked('GOVERNANCE') }, bare],
  [
    'locked without a default',
    { ...sensitive, objectLock: { enabled: true, defaultRetention: null } },
    bare,
  ],
  [
    'locked, where only MFA will do',
    { ...sensitive, ...locked('COMPLIANCE') },
    'it has no MFA delete',
    { settings: { acceptObjectLock: false } },
  ],
  [
    'of a trail',
    {},
    bare,
    { others: [resource('AWS::CloudTrail::Trail', { s3BucketName: 'bucket' })] },
  ],
  [
    'with MFA delete, lock hidden from us',
    { ...sensitive, ...mfa, objectLock: denied('s3:GetBucketObjectLockConfiguration') },
    true,
  ],
  [
    'locked, versioning hidden from us',
    { ...sensitive, ...locked('COMPLIANCE'), versioning: denied('s3:GetBucketVersioning') },
    true,
  ],
  [
    'hidden from us',
    { ...sensitive, versioning: denied('s3:GetBucketVersioning') },
    'unknown: versioning: denied (s3:GetBucketVersioning)',
  ],
  [
    'policy hidden from us: it may be a trail’s',
    { policy: denied('s3:GetBucketPolicy') },
    'unknown: policy: denied (s3:GetBucketPolicy)',
  ],
]);
