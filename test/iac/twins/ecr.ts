import type { Twins } from './twin.ts';

export default {
  'ecr.repository-uses-kms-key': {
    fail: `
      Resources:
        Shop:
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: shop`,
    pass: `
      Resources:
        Shop:
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: shop
            EncryptionConfiguration: { EncryptionType: KMS }`,
  },
} satisfies Twins;
