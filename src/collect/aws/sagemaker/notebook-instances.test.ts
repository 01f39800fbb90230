import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import notebookInstances from './notebook-instances.ts';

test('notebooks in a VPC, outside, and without words', async () => {
  const { resources } = await replay(notebookInstances, [
    answered(
      'sagemaker',
      'ListNotebookInstances',
      { MaxResults: 100 },
      {
        NotebookInstances: ['a', 'b', 'c'].map((name) => ({
          NotebookInstanceName: name,
          NotebookInstanceArn: `arn:${name}`,
        })),
      },
    ),
    answered(
      'sagemaker',
      'DescribeNotebookInstance',
      { NotebookInstanceName: 'a' },
      { SecurityGroups: ['sg-1'], RoleArn: 'arn:role' },
    ),
    answered('sagemaker', 'DescribeNotebookInstance', { NotebookInstanceName: 'b' }, {}),
    refused(
      'sagemaker',
      'DescribeNotebookInstance',
      { NotebookInstanceName: 'c' },
      { name: 'AccessDeniedException' },
    ),
  ]);
  const place = { type: 'AWS::SageMaker::NotebookInstance', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...{ ...place, id: 'arn:a', name: 'a', notebookInstanceName: 'a' },
      ...{ roleArn: 'arn:role', securityGroups: ['sg-1'] },
    },
    { ...place, name: 'b', roleArn: { $unknown: 'failed' }, securityGroups: [] },
    {
      ...place,
      name: 'c',
      roleArn: { $unknown: 'denied' },
      securityGroups: { $unknown: 'denied' },
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(notebookInstances, [
    refused(
      'sagemaker',
      'ListNotebookInstances',
      { MaxResults: 100 },
      { name: 'AccessDeniedException' },
    ),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::SageMaker::NotebookInstance', region: REGION }]);
});
