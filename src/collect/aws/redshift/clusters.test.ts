import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import clusters from './clusters.ts';

const arnOf = (name: string) => `arn:aws:redshift:${REGION}:${ACCOUNT}:cluster:${name}`;
const plain = {
  ...{ kmsKeyId: null, hsmEncrypted: false, vpcId: null, vpcSecurityGroups: [], tags: [] },
  ...{ publiclyAccessible: false, endpoint: null },
};

test('what the listing tells', async () => {
  const { resources } = await replay(clusters, [
    answered(
      'redshift',
      'DescribeClusters',
      { MaxRecords: 100 },
      {
        Clusters: [
          { ClusterIdentifier: 'a', Encrypted: false, PubliclyAccessible: false },
          {
            ClusterIdentifier: 'b',
            Encrypted: true,
            KmsKeyId: 'AWS_OWNED_KMS_KEY',
            PubliclyAccessible: false,
          },
          {
            ClusterIdentifier: 'c',
            Encrypted: true,
            KmsKeyId: 'key',
            HsmStatus: { HsmConfigurationIdentifier: 'hsm', Status: 'active' },
            VpcId: 'vpc-1',
            PubliclyAccessible: true,
            Endpoint: { Address: 'c.redshift.amazonaws.com', Port: 5439 },
            VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
            Tags: [{ Key: 'team', Value: 'data' }],
          },
        ],
      },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::Redshift::Cluster',
      id: arnOf('a'),
      name: 'a',
      account: ACCOUNT,
      region: REGION,
      clusterIdentifier: 'a',
      encrypted: false,
      ...plain,
    },
    {
      type: 'AWS::Redshift::Cluster',
      id: arnOf('b'),
      name: 'b',
      account: ACCOUNT,
      region: REGION,
      clusterIdentifier: 'b',
      encrypted: true,
      ...plain,
    },
    {
      type: 'AWS::Redshift::Cluster',
      id: arnOf('c'),
      name: 'c',
      account: ACCOUNT,
      region: REGION,
      clusterIdentifier: 'c',
      encrypted: true,
      kmsKeyId: 'key',
      hsmEncrypted: true,
      vpcId: 'vpc-1',
      publiclyAccessible: true,
      endpoint: { address: 'c.redshift.amazonaws.com', port: 5439 },
      vpcSecurityGroups: ['sg-1'],
      tags: [{ key: 'team', value: 'data' }],
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(clusters, [
    refused('redshift', 'DescribeClusters', { MaxRecords: 100 }, { name: 'AccessDenied' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Redshift::Cluster', region: REGION }]);
});
