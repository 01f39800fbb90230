import { isStorageEncrypted } from '../../model/storage-encryption.ts';
import { control } from '../control.ts';

export default control({
  id: 'rds.cluster-encrypted',
  on: 'AWS::RDS::DBCluster',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Database cluster storage is encrypted',
  why: 'All instances of a cluster share one storage. If that is plain text, so are its backups and snapshots, wherever they are copied.',
  fix: 'It cannot be changed in place: restore a snapshot of the cluster into a new one with a KMS key, and move the application over.',
  see: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html',
    'https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html',
  ],
  reads: ['storageEncrypted', 'storageEncryptionType'],
  examples: {
    fail: `
      resource "aws_rds_cluster" "shop" {
        cluster_identifier = "shop"
        engine             = "aurora-postgresql"
      }`,
    pass: `
      resource "aws_rds_cluster" "shop" {
        cluster_identifier = "shop"
        engine             = "aurora-postgresql"
        storage_encrypted  = true
      }`,
  },

  check: ({ storageEncrypted: encrypted, storageEncryptionType }) =>
    isStorageEncrypted({ encrypted, storageEncryptionType }) || 'its storage is not encrypted',
});
