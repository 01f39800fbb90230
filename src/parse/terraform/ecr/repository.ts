import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::ECR::Repository',
  of: 'aws_ecr_repository',
  satellites: ['aws_ecr_repository_policy'],
  name: (repository) => repository.text('name'),
  attributes: { arn: arnOf.repository, id: ({ name }) => name, name: ({ name }) => name },
  facts: {
    repositoryName: (_, { self }) => self.name,
    encryptionType: (repository) =>
      repository.block('encryption_configuration')?.text('encryption_type') ?? 'AES256',
    kmsKey: (repository) => repository.block('encryption_configuration')?.text('kms_key') ?? null,
    policy: (_, { one }) =>
      one('aws_ecr_repository_policy', 'repository')?.policy('policy') ?? null,
  },
});
