import { expect, test } from 'vitest';
import { ACCOUNT, answered, refused, replay } from '../../testing.ts';
import repositories from './repositories.ts';

const asked = { maxResults: 1000 };
const place = { type: 'AWS::ECR::PublicRepository', account: ACCOUNT, region: 'us-east-1' };

test('a repository, of the whole account', async () => {
  const { resources } = await replay(repositories, [
    {
      ...answered('ecr-public', 'DescribeRepositories', asked, {
        repositories: [
          {
            repositoryArn: `arn:aws:ecr-public::${ACCOUNT}:repository/tools`,
            repositoryName: 'tools',
            repositoryUri: 'public.ecr.aws/a1b2c3/tools',
          },
        ],
      }),
      region: 'us-east-1',
    },
  ]);
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `arn:aws:ecr-public::${ACCOUNT}:repository/tools`,
      name: 'tools',
      repositoryUri: 'public.ecr.aws/a1b2c3/tools',
    },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(repositories, [
    {
      ...refused('ecr-public', 'DescribeRepositories', asked, { name: 'AccessDeniedException' }),
      region: 'us-east-1',
    },
  ]);
  expect(incomplete).toMatchObject([{ type: place.type, region: 'us-east-1' }]);
});
