import { isStorageEncrypted } from '../../model/storage-encryption.ts';
import { control } from '../control.ts';

export default control({
  id: 'rds.instance-encrypted',
  on: 'AWS::RDS::DBInstance',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Database storage is encrypted',
  why: 'Storage, backups, replicas and snapshots of an unencrypted database are plain text, and a snapshot shared by mistake can be restored by whoever finds it.',
  fix: 'It cannot be changed in place: copy a snapshot with a KMS key, restore from the copy, and move the application over.',
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html'],
  reads: ['dbClusterIdentifier', 'storageEncrypted', 'storageEncryptionType'],
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
      }`,
  },
  exempt: 'Members of a cluster, whose storage is the cluster’s.',

  except: ({ dbClusterIdentifier }) => dbClusterIdentifier !== null,
  check: ({ storageEncrypted: encrypted, storageEncryptionType }) =>
    isStorageEncrypted({ encrypted, storageEncryptionType }) || 'its storage is not encrypted',
});
