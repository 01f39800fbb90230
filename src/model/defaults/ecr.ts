import type { Facts } from '../resource.ts';

export default {
  'AWS::ECR::Repository': {
    repositoryName: 'repository',
    encryptionType: 'AES256',
    kmsKey: null,
    policy: null,
  },
} satisfies Partial<Facts>;
