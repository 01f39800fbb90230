import type { Twins } from './twin.ts';

function sessions(members = ''): string {
  return `
      Resources:
        Sessions:
          Type: AWS::ElastiCache::ReplicationGroup
          Properties:
            ReplicationGroupId: sessions
            ReplicationGroupDescription: Sessions of the shop
            CacheNodeType: cache.t4g.small${members}`;
}

export default {
  'elasticache.replication-group-encrypted': {
    fail: sessions(),
    pass: sessions(`
            AtRestEncryptionEnabled: true
            KmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`),
  },
} satisfies Twins;
