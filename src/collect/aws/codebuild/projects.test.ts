import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import projects from './projects.ts';

test('projects in a VPC and outside', async () => {
  const { resources } = await replay(projects, [
    answered('codebuild', 'ListProjects', {}, { projects: ['a', 'b'], nextToken: 'more' }),
    answered(
      'codebuild',
      'BatchGetProjects',
      { names: ['a', 'b'] },
      {
        projects: [
          {
            name: 'a',
            arn: 'arn:a',
            serviceRole: 'arn:role',
            vpcConfig: { vpcId: 'vpc-1', subnets: ['subnet-1'], securityGroupIds: ['sg-1'] },
          },
          { name: 'b', arn: 'arn:b' },
        ],
      },
    ),
    answered('codebuild', 'ListProjects', { nextToken: 'more' }, { projects: [] }),
  ]);
  const place = { type: 'AWS::CodeBuild::Project', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...{ ...place, id: 'arn:a', name: 'a', projectName: 'a' },
      ...{ serviceRole: 'arn:role', securityGroupIds: ['sg-1'] },
    },
    {
      ...{ ...place, id: 'arn:b', name: 'b', projectName: 'b' },
      ...{ serviceRole: null, securityGroupIds: [] },
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(projects, [
    refused('codebuild', 'ListProjects', {}, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::CodeBuild::Project', region: REGION }]);
});
