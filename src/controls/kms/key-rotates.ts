import { control } from '../control.ts';

export default control({
  id: 'kms.key-rotates',
  on: 'AWS::KMS::Key',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'KMS key rotates every year',
  why: 'One key material forever means that whatever once leaked or was broken opens all data ever encrypted with it. Rotation limits that to the data of one period, and costs nothing to use.',
  fix: 'Turn on automatic rotation, with a period of at most a year. Old material is kept, so nothing has to be encrypted again.',
  see: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html'],
  reads: ['keyManager', 'keyState', 'keySpec', 'keyUsage', 'origin', 'rotation'],
  settings: { maxDays: 365 },
  examples: {
    fail: `
      resource "aws_kms_key" "orders" {
        description = "Encrypts the orders database"
      }`,
    pass: `
      resource "aws_kms_key" "orders" {
        description         = "Encrypts the orders database"
        enable_key_rotation = true
      }`,
  },
  exempt:
    'Keys that AWS manages (it rotates them each year), asymmetric and HMAC keys, imported material, custom key stores, and keys that are disabled or pending deletion or import.',

  except: ({ keyManager, keyState, keySpec, keyUsage, origin }) =>
    keyManager === 'AWS' ||
    keyState !== 'Enabled' ||
    keySpec !== 'SYMMETRIC_DEFAULT' ||
    keyUsage !== 'ENCRYPT_DECRYPT' ||
    origin !== 'AWS_KMS',

  check({ rotation }, _, { maxDays }) {
    if (!rotation.enabled) return 'its automatic rotation is off';
    const days = rotation.periodInDays ?? 365;
    return days <= maxDays || `it rotates every ${days} days, not every ${maxDays}`;
  },
});
