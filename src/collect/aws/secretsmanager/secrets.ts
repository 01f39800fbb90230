import { parsePolicy } from '../../../model/policy.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { toTags } from '../tags.ts';

type Secret = NonNullable<Output<'secrets-manager', 'ListSecrets'>['SecretList']>[number];

interface Found extends Listed {
  secret: Secret;
}

export default collector<'AWS::SecretsManager::Secret', Found>({
  type: 'AWS::SecretsManager::Secret',
  scope: 'region',
  list: {
    needs: ['secretsmanager:ListSecrets'],
    async *read(aws) {
      for await (const { SecretList } of aws.pages('secrets-manager', 'ListSecrets', {
        MaxResults: 100,
      })) {
        for (const secret of present(SecretList)) {
          yield { id: present(secret.ARN), name: present(secret.Name), secret };
        }
      }
    },
  },
  facts: {
    secretName: ({ name }) => name,
    kmsKeyId: ({ secret }) => secret.KmsKeyId ?? null,
    owningService: ({ secret }) => secret.OwningService ?? null,
    policy: {
      needs: ['secretsmanager:GetResourcePolicy'],
      async read(aws, { id }) {
        // A secret without a policy is answered by its name.
        const answer = await aws.call('secrets-manager', 'GetResourcePolicy', { SecretId: id });
        present(answer.ARN);
        return answer.ResourcePolicy ? parsePolicy(answer.ResourcePolicy) : null;
      },
    },
    tags: ({ secret }) => toTags(secret.Tags),
  },
});
