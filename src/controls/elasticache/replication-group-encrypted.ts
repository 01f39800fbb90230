import { fittingKey } from '../../model/customer-key.ts';
import { isStorageEncrypted } from '../../model/storage-encryption.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'elasticache.replication-group-encrypted',
  on: 'AWS::ElastiCache::ReplicationGroup',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'ElastiCache replication group is encrypted with a KMS key',
  why: 'Sessions, tokens and query results land on disk with every backup and sync, in plain text or under a key that nobody in the account can see or take away.',
  fix: 'It cannot be changed in place: create a replication group with a KMS key from a backup, and move the clients over.',
  see: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html'],
  reads: ['storageEncryptionType', 'atRestEncryptionEnabled', 'kmsKeyId'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_elasticache_replication_group" "sessions" {
        replication_group_id = "sessions"
        description          = "Sessions of the shop"
        node_type            = "cache.t4g.small"
      }`,
    pass: `
      resource "aws_elasticache_replication_group" "sessions" {
        replication_group_id       = "sessions"
        description                = "Sessions of the shop"
        node_type                  = "cache.t4g.small"
        at_rest_encryption_enabled = true
        kms_key_id                 = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }`,
  },

  check(group, world, settings) {
    const { storageEncryptionType, atRestEncryptionEnabled, kmsKeyId } = group;
    if (!isStorageEncrypted({ encrypted: atRestEncryptionEnabled, storageEncryptionType })) {
      return 'it is not encrypted at rest';
    }
    if (storageEncryptionType === 'sse-elasticache' || kmsKeyId === null) {
      return 'it is encrypted with a key that AWS owns';
    }
    return fittingKey(kmsKeyId, group, settings.dataKeys, (key) => world.one('AWS::KMS::Key', key));
  },
});
