import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import services from './services.ts';

const cluster = 'arn:cluster';
const arn = (name: string) => `arn:aws:ecs:${REGION}:${ACCOUNT}:service/shop/${name}`;
const network = (group: string) => ({
  networkConfiguration: { awsvpcConfiguration: { subnets: [], securityGroups: [group] } },
});
const clusters = answered('ecs', 'ListClusters', { maxResults: 100 }, { clusterArns: [cluster] });

test('services of all clusters, with what their deployments say', async () => {
  const names = [arn('a'), arn('b'), arn('c'), arn('d')];
  const { resources, incomplete } = await replay(services, [
    clusters,
    answered(
      'ecs',
      'ListServices',
      { cluster, maxResults: 10 },
      { serviceArns: names, nextToken: 'more' },
    ),
    answered(
      'ecs',
      'ListServices',
      { cluster, maxResults: 10, nextToken: 'more' },
      { serviceArns: [] },
    ),
    answered(
      'ecs',
      'DescribeServices',
      { cluster, services: names },
      {
        services: [
          { serviceArn: arn('b') },
          {
            serviceArn: arn('a'),
            ...network('sg-1'),
            deployments: [network('sg-2')],
            taskSets: [network('sg-3')],
          },
        ],
        failures: [
          { arn: arn('c'), reason: 'MISSING' },
          { arn: arn('d'), reason: 'ACCESS_DENIED' },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::ECS::Service', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...place,
      id: arn('a'),
      name: 'a',
      serviceName: 'a',
      securityGroups: ['sg-1', 'sg-2', 'sg-3'],
    },
    { ...place, id: arn('b'), name: 'b', securityGroups: [] },
    { ...place, id: arn('d'), name: 'd', securityGroups: { $unknown: 'failed' } },
  ]);
  expect(incomplete).toStrictEqual([]);
});

test('services that are not described leave the listing incomplete', async () => {
  const { incomplete } = await replay(services, [
    clusters,
    answered('ecs', 'ListServices', { cluster, maxResults: 10 }, { serviceArns: [arn('a')] }),
    refused(
      'ecs',
      'DescribeServices',
      { cluster, services: [arn('a')] },
      { name: 'AccessDeniedException' },
    ),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::ECS::Service' }]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(services, [
    refused('ecs', 'ListClusters', { maxResults: 100 }, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::ECS::Service', region: REGION }]);
});
