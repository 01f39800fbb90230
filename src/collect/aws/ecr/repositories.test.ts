import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import repositories from './repositories.ts';

test('what the listing tells', async () => {
  const { resources } = await replay(repositories, [
    answered(
      'ecr',
      'DescribeRepositories',
      { maxResults: 1000 },
      {
        repositories: [
          {
            repositoryArn: 'arn:1',
            repositoryName: 'a',
            encryptionConfiguration: { encryptionType: 'AES256' },
          },
          {
            repositoryArn: 'arn:2',
            repositoryName: 'b',
            encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'key' },
          },
        ],
      },
    ),
    refused(
      'ecr',
      'GetRepositoryPolicy',
      { repositoryName: 'a' },
      { name: 'RepositoryPolicyNotFoundException' },
    ),
    answered(
      'ecr',
      'GetRepositoryPolicy',
      { repositoryName: 'b' },
      { policyText: '{"Statement":[]}' },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::ECR::Repository',
      id: 'arn:1',
      name: 'a',
      account: ACCOUNT,
      region: REGION,
      repositoryName: 'a',
      encryptionType: 'AES256',
      kmsKey: null,
      policy: null,
    },
    {
      type: 'AWS::ECR::Repository',
      id: 'arn:2',
      name: 'b',
      account: ACCOUNT,
      region: REGION,
      repositoryName: 'b',
      encryptionType: 'KMS',
      kmsKey: 'key',
      policy: { version: '2008-10-17', statements: [] },
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(repositories, [
    refused('ecr', 'DescribeRepositories', { maxResults: 1000 }, { name: 'AccessDenied' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::ECR::Repository', region: REGION }]);
});
