import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

/** What is secret in it stands in blocks of their own, which are not read. */
export default adapter({
  type: 'AWS::SecretsManager::Secret',
  of: 'aws_secretsmanager_secret',
  satellites: ['aws_secretsmanager_secret_policy'],
  name: (secret) => secret.text('name'),
  attributes: { arn: arnOf.secret, id: arnOf.secret, name: ({ name }) => name },
  facts: {
    secretName: (_, { self }) => self.name,
    kmsKeyId: (secret) => secret.text('kms_key_id'),
    owningService: () => null,
    policy: (secret, { one }) =>
      secret.policy('policy') ??
      one('aws_secretsmanager_secret_policy', 'secret_arn')?.policy('policy') ??
      null,
    tags: (secret) => secret.tags('tags'),
  },
});
