import type { Facts } from '../resource.ts';

export default {
  'AWS::EFS::FileSystem': { fileSystemId: 'fs-1', encrypted: false, kmsKeyId: null, tags: [] },
} satisfies Partial<Facts>;
