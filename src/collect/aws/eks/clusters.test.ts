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
          endpoint: 'https://a.eks.amazonaws.com',
          resourcesVpcConfig: {
            ...{ securityGroupIds: ['sg-1'], clusterSecurityGroupId: 'sg-2' },
            ...{ endpointPublicAccess: true, publicAccessCidrs: ['203.0.113.0/24'] },
          },
        },
      },
    ),
    answered(
      'eks',
      'DescribeCluster',
      { name: 'b' },
      { cluster: { resourcesVpcConfig: { endpointPublicAccess: false } } },
    ),
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
      endpointAccess: {
        endpoint: 'https://a.eks.amazonaws.com',
        publicAccess: true,
        publicAccessCidrs: ['203.0.113.0/24'],
      },
    },
    {
      ...place,
      name: 'b',
      securityGroupIds: [],
      endpointAccess: { endpoint: null, publicAccess: false, publicAccessCidrs: [] },
    },
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
