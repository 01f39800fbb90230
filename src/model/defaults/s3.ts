import type { Facts } from '../resource.ts';

export default {
  'AWS::S3::Bucket': {
    bucketName: 'bucket',
    acl: { ownerId: 'owner', grants: [{ grantee: 'owner', permission: 'FULL_CONTROL' }] },
    objectOwnership: 'BucketOwnerEnforced',
    policy: null,
    publicAccessBlock: {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    },
    versioning: { status: 'Never', mfaDelete: false },
    encryption: { sseAlgorithm: 'AES256', kmsMasterKeyId: null },
    objectLock: null,
    lifecycleRules: [],
    replicationRules: [],
    notifications: [],
    loggingTargetBucket: null,
    accessPoints: [],
    tags: [],
  },
} satisfies Partial<Facts>;
