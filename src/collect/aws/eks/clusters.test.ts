import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import clusters from './clusters.ts';

test('the groups a cluster was given and its own', async () => {
  const { resources } = await replay(clusters, [
    answered('eks', 'ListClusters', { maxResults: 100 }, { clusters: ['a', 'b', 'c'] }),
    answered(
      'eks',
      'DescribeCluster',
      { name: 'a' },
      {
        cluster: {
          resourcesVpcConfig: { securityGroupIds: ['sg-1'], clusterSecurityGroupId: 'sg-2' },
        },
      },
    ),
    answered('eks', 'DescribeCluster', { name: 'b' }, { cluster: { resourcesVpcConfig: {} } }),
    refused('eks', 'DescribeCluster', { name: 'c' }, { name: 'AccessDeniedException' }),
  ]);
  const place = { type: 'AWS::EKS::Cluster', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...place,
      id: `arn:aws:eks:${REGION}:${ACCOUNT}:cluster/a`,
      name: 'a',
      clusterName: 'a',
      securityGroupIds: ['sg-1', 'sg-2'],
    },
    { ...place, name: 'b', securityGroupIds: [] },
    { ...place, name: 'c', securityGroupIds: { $unknown: 'denied' } },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(clusters, [
    refused('eks', 'ListClusters', { maxResults: 100 }, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EKS::Cluster', region: REGION }]);
});
