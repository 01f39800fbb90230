import { fittingKey } from '../../model/customer-key.ts';
import { isStorageEncrypted } from '../../model/storage-encryption.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'rds.instance-uses-kms-key',
  on: 'AWS::RDS::DBInstance',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Database has a KMS key attached',
  why: 'A key in KMS is a second lock with its own guest list: each use is logged, and taking it away stops the database and every copy of it.',
  fix: 'Restore from a snapshot copied with a KMS key; the key of an existing database cannot be changed.',
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html'],
  reads: ['dbClusterIdentifier', 'storageEncrypted', 'storageEncryptionType', 'kmsKeyId'],
  around: {
    'AWS::RDS::DBCluster': [
      'dbClusterIdentifier',
      'storageEncrypted',
      'storageEncryptionType',
      'kmsKeyId',
    ],
    'AWS::KMS::Key': ['keyManager', 'keyId'],
  },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_db_instance" "orders" {
        identifier        = "orders"
        engine            = "postgres"
        instance_class    = "db.t4g.medium"
        allocated_storage = 50
      }`,
    pass: `
      resource "aws_db_instance" "orders" {
        identifier        = "orders"
        engine            = "postgres"
        instance_class    = "db.t4g.medium"
        allocated_storage = 50
        storage_encrypted = true
        kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }`,
  },

  check(instance, world, settings) {
    const { region, dbClusterIdentifier } = instance;
    const storage =
      dbClusterIdentifier === null
        ? instance
        : world.one('AWS::RDS::DBCluster', { dbClusterIdentifier, region });
    if (!storage) {
      throw new UnknownFact(`cluster ${dbClusterIdentifier}`, {
        $unknown: 'unsupported',
        detail: 'not in the inventory',
      });
    }
    const { storageEncrypted: encrypted, storageEncryptionType, kmsKeyId } = storage;
    if (!isStorageEncrypted({ encrypted, storageEncryptionType })) {
      return 'its storage is not encrypted';
    }
    if (storageEncryptionType === 'sse-rds') return 'it is encrypted with a key that AWS owns';
    // In code, encryption without a key means the one AWS manages.
    return fittingKey(kmsKeyId ?? 'alias/aws/rds', instance, settings.dataKeys, (key) =>
      world.one('AWS::KMS::Key', key),
    );
  },
});
