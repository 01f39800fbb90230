import type { Facts } from '../resource.ts';

export default {
  'AWS::ECR::PublicRepository': { repositoryUri: 'public.ecr.aws/a1b2c3/repository' },
  'AWS::ECR::Repository': {
    repositoryName: 'repository',
    encryptionType: 'AES256',
    kmsKey: null,
    policy: null,
  },
} satisfies Partial<Facts>;
