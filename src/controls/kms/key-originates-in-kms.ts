import { control } from '../control.ts';

const origins: { origins: readonly string[] } = { origins: ['AWS_KMS', 'AWS_CLOUDHSM'] };

export default control({
  id: 'kms.key-originates-in-kms',
  on: 'AWS::KMS::Key',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'KMS key material was made by KMS',
  why: 'Material that was imported also exists outside of KMS, and whoever has the copy decrypts everything without asking KMS or leaving an event. A key in an external store is out of AWS’s hands altogether.',
  fix: 'Make a new key whose material KMS generates, and encrypt the data again with it.',
  see: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/keystore-external.html',
  ],
  reads: ['keyManager', 'origin'],
  settings: { ...origins },
  examples: {
    fail: `
      resource "aws_kms_external_key" "partner" {
        description = "Material from the partner"
      }`,
    pass: `
      resource "aws_kms_key" "partner" {
        description         = "For what the partner sends"
        enable_key_rotation = true
      }`,
  },
  exempt: 'Keys that AWS manages.',

  except: ({ keyManager }) => keyManager === 'AWS',
  check: ({ origin }, _, settings) =>
    settings.origins.includes(origin) || `its origin is ${origin}`,
});
