import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import clusters from './clusters.ts';

const INPUT = { MaxRecords: 100 };
const DBClusterArn = `arn:aws:rds:${REGION}:${ACCOUNT}:cluster:shop`;
const least = {
  DBClusterArn,
  DBClusterIdentifier: 'shop',
  Engine: 'aurora-postgresql',
  StorageEncrypted: false,
};
const facts = {
  type: 'AWS::RDS::DBCluster',
  id: DBClusterArn,
  name: 'shop',
  account: ACCOUNT,
  region: REGION,
  dbClusterIdentifier: 'shop',
  engine: 'aurora-postgresql',
  vpcSecurityGroups: [],
  storageEncrypted: false,
  storageEncryptionType: null,
  kmsKeyId: null,
  tags: [],
};

test.each([
  ['the least', {}, {}],
  [
    'everything',
    {
      StorageEncryptionType: 'sse-rds' as const,
      KmsKeyId: 'key',
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
      TagList: [{ Key: 'a', Value: '' }],
    },
    {
      storageEncryptionType: 'sse-rds',
      kmsKeyId: 'key',
      vpcSecurityGroups: ['sg-1'],
      tags: [{ key: 'a', value: '' }],
    },
  ],
])('a cluster that says %s', async (_, said, expected) => {
  const { resources } = await replay(clusters, [
    answered('rds', 'DescribeDBClusters', INPUT, { DBClusters: [{ ...least, ...said }] }),
  ]);
  expect(resources).toStrictEqual([{ ...facts, ...expected }]);
});

test('what AWS garbles is unknown', async () => {
  const { resources } = await replay(clusters, [
    answered('rds', 'DescribeDBClusters', INPUT, {
      DBClusters: [{ DBClusterArn, DBClusterIdentifier: 'shop', Engine: 'neptune' }],
    }),
  ]);
  expect(resources[0]).toMatchObject({
    engine: 'neptune',
    storageEncrypted: { $unknown: 'failed' },
  });
});

test('a listing that is refused is incomplete', async () => {
  const { incomplete } = await replay(clusters, [
    refused('rds', 'DescribeDBClusters', INPUT, { name: 'AccessDenied' }),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::RDS::DBCluster', region: REGION }]);
});
