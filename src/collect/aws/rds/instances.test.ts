import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import instances from './instances.ts';

const DBInstanceIdentifier = 'orders';
const DBInstanceArn = `arn:aws:rds:${REGION}:${ACCOUNT}:db:orders`;
const IDENTITY = {
  type: 'AWS::RDS::DBInstance',
  id: DBInstanceArn,
  name: 'orders',
  account: ACCOUNT,
  region: REGION,
};
const least = {
  DBInstanceArn,
  DBInstanceIdentifier,
  Engine: 'postgres',
  PubliclyAccessible: false,
  StorageEncrypted: false,
  DBSubnetGroup: { VpcId: 'vpc-1' },
};
/** Ninety whole days before the first of January 2026. */
const asked = (Namespace: string) => ({
  Namespace,
  MetricName: 'DatabaseConnections',
  Dimensions: [{ Name: 'DBInstanceIdentifier', Value: DBInstanceIdentifier }],
  StartTime: '2025-10-03T00:00:00.000Z',
  EndTime: '2026-01-01T00:00:00.000Z',
  Period: 86_400,
  Statistics: ['Average' as const],
});

test('an instance with everything', async () => {
  const { resources } = await replay(instances, [
    listed({
      ...least,
      DBClusterIdentifier: 'shop',
      PubliclyAccessible: true,
      Endpoint: { Address: 'orders.example', Port: 5432 },
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
      StorageEncrypted: true,
      StorageEncryptionType: 'sse-kms',
      KmsKeyId: 'key',
      TagList: [{ Key: 'team', Value: 'shop' }],
    }),
    answered('cloudwatch', 'GetMetricStatistics', asked('AWS/RDS'), {
      Datapoints: [
        { Timestamp: '2025-12-31T00:00:00.000Z', Average: 4.5, Unit: 'Count' },
        { Timestamp: '2025-12-30T00:00:00.000Z', Average: 3, Unit: 'Count' },
      ],
    }),
  ]);
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      dbInstanceIdentifier: 'orders',
      engine: 'postgres',
      dbClusterIdentifier: 'shop',
      publiclyAccessible: true,
      port: 5432,
      endpointAddress: 'orders.example',
      vpcId: 'vpc-1',
      vpcSecurityGroups: ['sg-1'],
      storageEncrypted: true,
      storageEncryptionType: 'sse-kms',
      kmsKeyId: 'key',
      dailyConnections: [
        { day: '2025-12-30T00:00:00.000Z', average: 3 },
        { day: '2025-12-31T00:00:00.000Z', average: 4.5 },
      ],
      tags: [{ key: 'team', value: 'shop' }],
    },
  ]);
});

test('an instance being created, of DocumentDB', async () => {
  const { resources } = await replay(instances, [
    listed({ ...least, Engine: 'docdb' }),
    answered('cloudwatch', 'GetMetricStatistics', asked('AWS/DocDB'), {}),
  ]);
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      dbInstanceIdentifier: 'orders',
      engine: 'docdb',
      dbClusterIdentifier: null,
      publiclyAccessible: false,
      port: {
        $unknown: 'incomplete',
        detail: 'the instance has no endpoint while it is being created',
      },
      endpointAddress: null,
      vpcId: 'vpc-1',
      vpcSecurityGroups: [],
      storageEncrypted: false,
      storageEncryptionType: null,
      kmsKeyId: null,
      dailyConnections: [],
      tags: [],
    },
  ]);
});

test('metrics that AWS refuses are unknown, what it garbles too', async () => {
  const { StorageEncrypted, ...garbled } = least;
  expect(StorageEncrypted).toBe(false);
  const { resources } = await replay(instances, [
    listed(garbled),
    refused('cloudwatch', 'GetMetricStatistics', asked('AWS/RDS'), { name: 'AccessDenied' }),
  ]);
  expect(resources[0]).toMatchObject({
    storageEncrypted: { $unknown: 'failed' },
    dailyConnections: {
      $unknown: 'denied',
      detail: 'cloudwatch:GetMetricStatistics AccessDenied',
    },
  });
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(instances, [
    refused('rds', 'DescribeDBInstances', { MaxRecords: 100 }, { name: 'AccessDenied' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::RDS::DBInstance', region: REGION }]);
});

function listed(instance: object) {
  const DBInstances = [instance];
  return answered('rds', 'DescribeDBInstances', { MaxRecords: 100 }, { DBInstances });
}
