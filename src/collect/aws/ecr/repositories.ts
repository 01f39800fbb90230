import { parsePolicy } from '../../../model/policy.ts';
import { collector, type Listed, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Repository = NonNullable<Output<'ecr', 'DescribeRepositories'>['repositories']>[number];

interface Found extends Listed {
  repository: Repository;
}

export default collector<'AWS::ECR::Repository', Found>({
  type: 'AWS::ECR::Repository',
  scope: 'region',
  list: {
    needs: ['ecr:DescribeRepositories'],
    async *read(aws) {
      for await (const { repositories } of aws.pages('ecr', 'DescribeRepositories', {
        maxResults: 1000,
      })) {
        for (const repository of present(repositories)) {
          const { repositoryArn, repositoryName } = repository;
          yield { id: present(repositoryArn), name: present(repositoryName), repository };
        }
      }
    },
  },
  facts: {
    repositoryName: ({ name }) => name,
    encryptionType: ({ repository }) => present(repository.encryptionConfiguration?.encryptionType),
    kmsKey: ({ repository }) => repository.encryptionConfiguration?.kmsKey ?? null,
    policy: {
      needs: ['ecr:GetRepositoryPolicy'],
      async read(aws, { name }) {
        const answer = await orNone(
          'RepositoryPolicyNotFoundException',
          aws.call('ecr', 'GetRepositoryPolicy', { repositoryName: name }),
        );
        return answer && parsePolicy(present(answer.policyText));
      },
    },
  },
});
