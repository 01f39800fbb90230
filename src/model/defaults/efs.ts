import type { Facts } from '../resource.ts';

export default {
  'AWS::EFS::FileSystem': {
    fileSystemId: 'fs-1',
    encrypted: false,
    kmsKeyId: null,
    policy: null,
    tags: [],
  },
  'AWS::EFS::MountTarget': {
    mountTargetId: 'fsmt-1',
    fileSystemId: 'fs-1',
    securityGroups: ['sg-1'],
  },
} satisfies Partial<Facts>;
