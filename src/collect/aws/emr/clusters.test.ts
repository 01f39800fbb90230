import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import clusters from './clusters.ts';

const ALIVE = {
  ClusterStates: [
    'STARTING' as const,
    'BOOTSTRAPPING' as const,
    'RUNNING' as const,
    'WAITING' as const,
    'TERMINATING' as const,
  ],
};
const listed = (...ids: string[]) =>
  answered('emr', 'ListClusters', ALIVE, {
    Clusters: ids.map((Id) => ({ Id, ClusterArn: `arn:${Id}` })),
  });

test('the groups of its machines', async () => {
  const { resources } = await replay(clusters, [
    listed('j-1', 'j-2', 'j-3'),
    answered(
      'emr',
      'DescribeCluster',
      { ClusterId: 'j-1' },
      {
        Cluster: {
          Ec2InstanceAttributes: {
            EmrManagedMasterSecurityGroup: 'sg-1',
            EmrManagedSlaveSecurityGroup: 'sg-2',
            ServiceAccessSecurityGroup: 'sg-3',
            AdditionalMasterSecurityGroups: ['sg-4'],
            AdditionalSlaveSecurityGroups: ['sg-5'],
          },
        },
      },
    ),
    answered(
      'emr',
      'DescribeCluster',
      { ClusterId: 'j-2' },
      { Cluster: { Ec2InstanceAttributes: { EmrManagedMasterSecurityGroup: 'sg-1' } } },
    ),
    answered('emr', 'DescribeCluster', { ClusterId: 'j-3' }, { Cluster: {} }),
  ]);
  const place = { type: 'AWS::EMR::Cluster', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...place,
      id: 'arn:j-1',
      name: 'j-1',
      clusterId: 'j-1',
      securityGroups: ['sg-1', 'sg-2', 'sg-3', 'sg-4', 'sg-5'],
    },
    { ...place, name: 'j-2', securityGroups: ['sg-1'] },
    { ...place, name: 'j-3', securityGroups: { $unknown: 'failed' } },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(clusters, [
    refused('emr', 'ListClusters', ALIVE, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EMR::Cluster', region: REGION }]);
});
