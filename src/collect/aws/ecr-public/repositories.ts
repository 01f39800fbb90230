import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  repository: NonNullable<Output<'ecr-public', 'DescribeRepositories'>['repositories']>[number];
}

/** There are public ones in the first partition alone, and all of an account are listed in one region. */
export default collector<'AWS::ECR::PublicRepository', Found>({
  type: 'AWS::ECR::PublicRepository',
  scope: 'account',
  list: {
    needs: ['ecr-public:DescribeRepositories'],
    async *read(aws) {
      if (aws.partition !== 'aws') return;
      const pages = aws.pages('ecr-public', 'DescribeRepositories', { maxResults: 1000 });
      for await (const { repositories } of pages) {
        for (const repository of present(repositories)) {
          const name = present(repository.repositoryName);
          yield { id: present(repository.repositoryArn), name, repository };
        }
      }
    },
  },
  facts: {
    repositoryUri: ({ repository }) => present(repository.repositoryUri),
  },
});
