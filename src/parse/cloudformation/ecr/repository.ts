import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::ECR::Repository',
  of: 'AWS::ECR::Repository',
  name: (repository) => repository.text('RepositoryName'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.repository },
  facts: {
    repositoryName: (_, { self }) => self.name,
    encryptionType: (repository) =>
      repository.block('EncryptionConfiguration')?.text('EncryptionType') ?? 'AES256',
    kmsKey: (repository) => repository.block('EncryptionConfiguration')?.text('KmsKey') ?? null,
    policy: (repository) => repository.policy('RepositoryPolicyText'),
  },
});
