import type { Facts } from '../resource.ts';

export default {
  'AWS::SecretsManager::Secret': {
    secretName: 'secret',
    kmsKeyId: null,
    owningService: null,
    policy: null,
    tags: [],
  },
} satisfies Partial<Facts>;
