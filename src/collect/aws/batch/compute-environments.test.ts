import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import computeEnvironments from './compute-environments.ts';

test('what the listing tells', async () => {
  const { resources } = await replay(computeEnvironments, [
    answered(
      'batch',
      'DescribeComputeEnvironments',
      { maxResults: 100 },
      {
        computeEnvironments: [
          {
            computeEnvironmentArn: 'arn:1',
            computeEnvironmentName: 'a',
            computeResources: { type: 'FARGATE', maxvCpus: 4, securityGroupIds: ['sg-1'] },
          },
          { computeEnvironmentArn: 'arn:2', computeEnvironmentName: 'b' },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::Batch::ComputeEnvironment', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    { ...place, id: 'arn:1', name: 'a', computeEnvironmentName: 'a', securityGroupIds: ['sg-1'] },
    { ...place, id: 'arn:2', name: 'b', computeEnvironmentName: 'b', securityGroupIds: [] },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(computeEnvironments, [
    refused(
      'batch',
      'DescribeComputeEnvironments',
      { maxResults: 100 },
      { name: 'AccessDeniedException' },
    ),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Batch::ComputeEnvironment', region: REGION }]);
});
