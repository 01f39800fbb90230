import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import snapshots from './snapshots.ts';

const BASE = { type: 'AWS::RDS::DBSnapshot', account: ACCOUNT, region: REGION };
const arnOf = (name: string) => `arn:aws:rds:${REGION}:${ACCOUNT}:${name}`;
const instances = (DBSnapshots: object[], type = {}) =>
  answered('rds', 'DescribeDBSnapshots', { ...type, MaxRecords: 100 }, { DBSnapshots });
const clusters = (DBClusterSnapshots: object[], type = {}) =>
  answered(
    'rds',
    'DescribeDBClusterSnapshots',
    { ...type, MaxRecords: 100 },
    { DBClusterSnapshots },
  );
const backup = { SnapshotType: 'awsbackup' };
const manual = {
  DBSnapshotArn: arnOf('snapshot:orders'),
  DBSnapshotIdentifier: 'orders',
  SnapshotType: 'manual',
  Encrypted: false,
};

test('of instances and clusters, with whom they are shared', async () => {
  const { resources, incomplete } = await replay(snapshots, [
    instances([
      { ...manual, TagList: [{ Key: 'a', Value: 'b' }] },
      {
        ...manual,
        DBSnapshotArn: arnOf('snapshot:rds:orders'),
        DBSnapshotIdentifier: 'rds:orders',
        SnapshotType: 'automated',
      },
    ]),
    clusters([
      {
        DBClusterSnapshotArn: arnOf('cluster-snapshot:shop'),
        DBClusterSnapshotIdentifier: 'shop',
        SnapshotType: 'manual',
        StorageEncrypted: false,
        StorageEncryptionType: 'sse-rds',
      },
    ]),
    // The same once more, and what only this listing has.
    instances(
      [
        manual,
        {
          ...manual,
          DBSnapshotArn: arnOf('snapshot:awsbackup:job-1'),
          DBSnapshotIdentifier: 'awsbackup:job-1',
          SnapshotType: 'awsbackup',
        },
      ],
      backup,
    ),
    clusters([], backup),
    ...['orders', 'awsbackup:job-1'].map((DBSnapshotIdentifier) =>
      answered(
        'rds',
        'DescribeDBSnapshotAttributes',
        { DBSnapshotIdentifier },
        {
          DBSnapshotAttributesResult: {
            DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }],
          },
        },
      ),
    ),
    answered(
      'rds',
      'DescribeDBClusterSnapshotAttributes',
      { DBClusterSnapshotIdentifier: 'shop' },
      {
        DBClusterSnapshotAttributesResult: {
          DBClusterSnapshotAttributes: [{ AttributeName: 'restore' }],
        },
      },
    ),
  ]);
  const facts = (name: string, id: string) => ({
    ...BASE,
    id: arnOf(id),
    name,
    dbSnapshotIdentifier: name,
    ofCluster: false,
    encrypted: false,
    storageEncryptionType: null,
    tags: [],
  });
  expect(incomplete).toStrictEqual([]);
  expect([...resources].sort((a, b) => (a.name < b.name ? -1 : 1))).toStrictEqual([
    {
      ...facts('awsbackup:job-1', 'snapshot:awsbackup:job-1'),
      snapshotType: 'awsbackup',
      restoreAccounts: ['all'],
    },
    {
      ...facts('orders', 'snapshot:orders'),
      snapshotType: 'manual',
      restoreAccounts: ['all'],
      tags: [{ key: 'a', value: 'b' }],
    },
    {
      ...facts('rds:orders', 'snapshot:rds:orders'),
      snapshotType: 'automated',
      restoreAccounts: [],
    },
    {
      ...facts('shop', 'cluster-snapshot:shop'),
      ofCluster: true,
      snapshotType: 'manual',
      storageEncryptionType: 'sse-rds',
      restoreAccounts: [],
    },
  ]);
});

test('what AWS refuses is unknown, what comes before a refused listing stays', async () => {
  const { resources, incomplete } = await replay(snapshots, [
    instances([manual]),
    refused('rds', 'DescribeDBClusterSnapshots', { MaxRecords: 100 }, { name: 'AccessDenied' }),
    refused(
      'rds',
      'DescribeDBSnapshotAttributes',
      { DBSnapshotIdentifier: 'orders' },
      { name: 'AccessDenied' },
    ),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::RDS::DBSnapshot', region: REGION }]);
  expect(resources).toMatchObject([{ name: 'orders', restoreAccounts: { $unknown: 'denied' } }]);
});
