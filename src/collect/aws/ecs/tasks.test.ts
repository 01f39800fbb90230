import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import tasks from './tasks.ts';

const TYPE = 'AWS::ECS::Task' as const;
const cluster = `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/shop`;
const clusters = answered('ecs', 'ListClusters', { maxResults: 100 }, { clusterArns: [cluster] });
const listing = { cluster, maxResults: 100 };
const arn = (name: string) => `arn:aws:ecs:${REGION}:${ACCOUNT}:task/shop/${name}`;
const definition = (name: string, taskRoleArn: string | undefined) =>
  answered('ecs', 'DescribeTaskDefinition', { taskDefinition: name }, {
    taskDefinition: { taskRoleArn },
  } as never);

test('each has the role of its definition, or another that it was given', async () => {
  const all = ['a', 'b', 'c', 'd', 'gone'].map(arn);
  const { resources } = await replay(tasks, [
    clusters,
    answered('ecs', 'ListTasks', listing, { taskArns: all }),
    answered(
      'ecs',
      'DescribeTasks',
      { cluster, tasks: all },
      {
        tasks: [
          { taskArn: arn('a'), taskDefinitionArn: 'shop:1', enableExecuteCommand: true },
          {
            taskArn: arn('b'),
            taskDefinitionArn: 'shop:1',
            overrides: { taskRoleArn: 'arn:other' },
          },
          { taskArn: arn('c'), taskDefinitionArn: 'shop:2' },
        ],
        failures: [{ arn: arn('gone'), reason: 'MISSING' }],
      },
    ),
    definition('shop:1', 'arn:role'),
    definition('shop:2', undefined),
  ]);
  expect(resources).toMatchObject([
    {
      ...{ type: TYPE, id: arn('a'), name: 'a', account: ACCOUNT, region: REGION },
      ...{ taskRoleArn: 'arn:role', enableExecuteCommand: true },
    },
    { name: 'b', taskRoleArn: 'arn:other', enableExecuteCommand: false },
    { name: 'c', taskRoleArn: null, enableExecuteCommand: false },
    {
      name: 'd',
      taskRoleArn: { $unknown: 'failed' },
      enableExecuteCommand: { $unknown: 'failed' },
    },
  ]);
});

test('a definition that may not be read', async () => {
  const { resources } = await replay(tasks, [
    clusters,
    answered('ecs', 'ListTasks', listing, { taskArns: [arn('a')] }),
    answered(
      'ecs',
      'DescribeTasks',
      { cluster, tasks: [arn('a')] },
      {
        tasks: [{ taskArn: arn('a'), taskDefinitionArn: 'shop:1' }],
      },
    ),
    refused(
      'ecs',
      'DescribeTaskDefinition',
      { taskDefinition: 'shop:1' },
      {
        name: 'AccessDeniedException',
      },
    ),
  ]);
  expect(resources).toMatchObject([{ taskRoleArn: { $unknown: 'denied' } }]);
});

test('a cluster without tasks', async () => {
  const answers = [clusters, answered('ecs', 'ListTasks', listing, { taskArns: [] })];
  expect(await replay(tasks, answers)).toStrictEqual({ resources: [], incomplete: [] });
});

test('a refused listing is incomplete', async () => {
  const error = { name: 'AccessDeniedException' };
  const answers = [clusters, refused('ecs', 'ListTasks', listing, error)];
  expect((await replay(tasks, answers)).incomplete).toMatchObject([{ type: TYPE }]);
});
