import { fittingKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'secretsmanager.secret-uses-kms-key',
  on: 'AWS::SecretsManager::Secret',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Secret uses the kind of KMS key we ask for',
  why: 'The key that AWS manages for Secrets Manager lets in everybody who may read the secret, and its policy cannot be changed; a key of our own is a second lock.',
  fix: 'Give the secret a customer-managed key, and let its readers use that key.',
  see: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html'],
  reads: ['kmsKeyId', 'owningService'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      # castellan.yaml: dataKeys: customer
      resource "aws_secretsmanager_secret" "database" {
        name = "orders/database"
      }`,
    pass: `
      # castellan.yaml: dataKeys: customer
      resource "aws_secretsmanager_secret" "database" {
        name       = "orders/database"
        kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }`,
  },
  exempt:
    'Secrets that another AWS service manages; and all of them where any KMS key will do, since each has one.',

  except: ({ owningService }, _, { dataKeys }) => dataKeys === 'kms' || owningService !== null,

  check: (secret, world, settings) =>
    fittingKey(secret.kmsKeyId ?? 'alias/aws/secretsmanager', secret, settings.dataKeys, (key) =>
      world.one('AWS::KMS::Key', key),
    ),
});
