import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import taskDefinitions from './task-definitions.ts';

const arn = (name: string) => `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/${name}`;
const listing = { status: 'ACTIVE' as const, maxResults: 100 };
const cluster = 'arn:cluster';
const services = ['arn:shop', 'arn:gone', 'arn:dark'];

test('the latest revision of each family, and those that services run', async () => {
  const { resources, incomplete } = await replay(
    taskDefinitions,
    [
      listed(arn('shop:9'), arn('shop:10'), arn('jobs:2')),
      ...running(
        [
          {
            serviceArn: 'arn:shop',
            taskDefinition: arn('shop:10'),
            deployments: [{ taskDefinition: arn('shop:8') }],
            taskSets: [{ taskDefinition: arn('shop:7') }],
          },
        ],
        { arn: 'arn:dark', reason: 'MISSING' },
      ),
    ],
    { facts: [] },
  );
  expect(resources.map(({ name }) => name)).toStrictEqual([
    'jobs:2',
    'shop:10',
    'shop:7',
    'shop:8',
  ]);
  expect(resources[0]).toMatchObject({ id: arn('jobs:2'), account: ACCOUNT, region: REGION });
  expect(incomplete).toStrictEqual([]);
});

test('a service that AWS does not describe may run any revision', async () => {
  const { resources, incomplete } = await replay(
    taskDefinitions,
    [
      listed(),
      ...running([{ serviceArn: 'arn:shop', taskDefinition: arn('shop:1') }], {
        arn: 'arn:dark',
        reason: 'ACCESS_DENIED',
      }),
    ],
    { facts: [] },
  );
  expect(resources.map(({ name }) => name)).toStrictEqual(['shop:1']);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'failed' } }]);
});

test('what containers are started with, the values redacted', async () => {
  const left = (detector: string | null) => expect.objectContaining({ detector });
  const { resources } = await replay(taskDefinitions, [
    listed(arn('shop:1'), arn('jobs:1')),
    answered('ecs', 'ListClusters', { maxResults: 100 }, { clusterArns: [] }),
    answered(
      'ecs',
      'DescribeTaskDefinition',
      { taskDefinition: arn('shop:1') },
      {
        taskDefinition: {
          containerDefinitions: [
            {
              name: 'shop',
              environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }, { name: 'EMPTY' }],
              secrets: [{ name: 'TOKEN', valueFrom: 'arn:secret' }],
              command: ['serve', '--password', 'hunter2'],
              entryPoint: ['sh'],
            },
            { name: 'proxy' },
          ],
        },
      },
    ),
    refused(
      'ecs',
      'DescribeTaskDefinition',
      { taskDefinition: arn('jobs:1') },
      { name: 'AccessDeniedException' },
    ),
  ]);
  expect(resources).toMatchObject([
    { name: 'jobs:1', containerDefinitions: { $unknown: 'denied' } },
    {
      name: 'shop:1',
      containerDefinitions: [
        {
          name: 'shop',
          environment: [{ name: 'DB_PASSWORD', length: 7, detector: 'password' }],
          command: [left(null), left(null), left('password')],
          entryPoint: [left(null)],
        },
        { name: 'proxy', environment: [], command: [], entryPoint: [] },
      ],
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { incomplete } = await replay(taskDefinitions, [
    refused('ecs', 'ListTaskDefinitions', listing, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::ECS::TaskDefinition', region: REGION }]);
});

function listed(...taskDefinitionArns: string[]) {
  return answered('ecs', 'ListTaskDefinitions', listing, { taskDefinitionArns });
}

function running(described: object[], failure: { arn: string; reason: string }) {
  return [
    answered('ecs', 'ListClusters', { maxResults: 100 }, { clusterArns: [cluster] }),
    answered('ecs', 'ListServices', { cluster, maxResults: 10 }, { serviceArns: services }),
    answered(
      'ecs',
      'DescribeServices',
      { cluster, services },
      { services: described, failures: [{ arn: 'arn:gone', reason: 'MISSING' }, failure] },
    ),
  ];
}
