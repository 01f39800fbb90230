import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { tagsOf } from '../tags.ts';

/** What is secret in it, or how it is made up, is not read. */
export default adapter({
  type: 'AWS::SecretsManager::Secret',
  of: 'AWS::SecretsManager::Secret',
  satellites: ['AWS::SecretsManager::ResourcePolicy'],
  name: (secret) => secret.text('Name'),
  id: arnOf.secret,
  attributes: { Ref: arnOf.secret, Id: arnOf.secret },
  facts: {
    secretName: (_, { self }) => self.name,
    kmsKeyId: (secret) => secret.text('KmsKeyId'),
    owningService: () => null,
    policy: (_, { one }) =>
      one('AWS::SecretsManager::ResourcePolicy', 'SecretId')?.policy('ResourcePolicy') ?? null,
    tags: tagsOf,
  },
});
