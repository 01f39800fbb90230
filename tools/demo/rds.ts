import type { Input } from '../../src/collect/aws/api.ts';
import {
  ACCOUNT,
  arn,
  FOREIGN_ACCOUNT,
  groups,
  HOME,
  keys,
  LOG_ACCOUNT,
  NOW,
  REGIONS,
} from './company.ts';
import type { Demo } from './demo.ts';
import { groupsIn } from './ec2-groups.ts';

interface DemoInstance {
  name: string;
  engine: string;
  port: number;
  group: string;
  cluster?: string;
  public?: boolean;
  /** Left out: not encrypted. */
  key?: string;
  /** Average number of connections; left out: too new to tell. */
  connections?: number;
  tags?: readonly [key: string, value: string][];
}

interface DemoCluster {
  name: string;
  engine: string;
  /** A KMS key, or one that AWS owns; left out: not encrypted. */
  key?: string;
}

interface DemoSnapshot {
  name: string;
  of: string;
  type: 'manual' | 'automated' | 'awsbackup';
  key?: string;
  /** Accounts that may restore it, or `all`. */
  shared?: readonly string[];
}

const FRANKFURT = 'eu-central-1';
const AWS_OWNED = 'sse-rds';
const WMS_GROUP = 'sg-0a10000000000202a';
const REPORTS_GROUP = 'sg-0b20000000000303b';

const INSTANCES: Record<string, DemoInstance[]> = {
  [HOME]: [
    {
      name: 'orders',
      engine: 'postgres',
      port: 5432,
      group: groups.database,
      key: keys.data,
      connections: 62,
      tags: [['team', 'shop']],
    },
    {
      name: 'orders-replica',
      engine: 'postgres',
      port: 5432,
      group: groups.database,
      key: keys.data,
      connections: 18,
      tags: [['team', 'shop']],
    },
    {
      name: 'tariffs',
      engine: 'mysql',
      port: 3306,
      group: groups.legacyDatabase,
      public: true,
      connections: 3,
      tags: [['note', '[x](javascript:1) \u202etxt.exe']],
    },
    {
      name: 'wms',
      engine: 'sqlserver-se',
      port: 1433,
      group: WMS_GROUP,
      key: keys.awsRds,
      connections: 35,
      tags: [['team', 'warehouse']],
    },
    ...['tracking-1', 'tracking-2'].map((name) => ({
      name,
      engine: 'aurora-postgresql',
      port: 5432,
      group: groups.database,
      cluster: 'tracking',
      key: keys.data,
      connections: 44,
    })),
    {
      name: 'customs-1',
      engine: 'docdb',
      port: 27017,
      group: groups.database,
      cluster: 'customs',
      connections: 9,
    },
    {
      name: 'labels-1',
      engine: 'aurora-mysql',
      port: 3306,
      group: groups.database,
      cluster: 'labels',
    },
  ],
  [FRANKFURT]: [
    {
      name: 'reports',
      engine: 'postgres',
      port: 5432,
      group: REPORTS_GROUP,
      key: keys.awsRds,
      connections: 6,
      tags: [['team', 'analytics']],
    },
  ],
};

const CLUSTERS: Record<string, DemoCluster[]> = {
  [HOME]: [
    { name: 'tracking', engine: 'aurora-postgresql', key: keys.data },
    { name: 'customs', engine: 'docdb' },
    { name: 'labels', engine: 'aurora-mysql', key: AWS_OWNED },
  ],
};

const SNAPSHOTS: Record<string, DemoSnapshot[]> = {
  [HOME]: [
    { name: 'rds:orders-2026-11-20-02-11', of: 'orders', type: 'automated', key: keys.data },
    { name: 'rds:tariffs-2026-11-20-03-05', of: 'tariffs', type: 'automated' },
    {
      name: 'orders-before-postgres-17',
      of: 'orders',
      type: 'manual',
      key: keys.data,
      shared: [LOG_ACCOUNT],
    },
    { name: 'tariffs-for-the-agency', of: 'tariffs', type: 'manual', shared: ['all'] },
    {
      name: 'orders-audit-2024',
      of: 'orders',
      type: 'manual',
      key: keys.data,
      shared: [FOREIGN_ACCOUNT],
    },
    { name: 'wms-before-upgrade', of: 'wms', type: 'manual', key: keys.awsRds },
    { name: 'awsbackup:job-3f1c2a7e', of: 'orders', type: 'awsbackup', key: keys.data },
  ],
  [FRANKFURT]: [{ name: 'reports-q3', of: 'reports', type: 'manual', key: keys.awsRds }],
};

const CLUSTER_SNAPSHOTS: Record<string, DemoSnapshot[]> = {
  [HOME]: [
    { name: 'rds:tracking-2026-11-20-01-40', of: 'tracking', type: 'automated', key: keys.data },
    { name: 'tracking-october', of: 'tracking', type: 'manual', key: keys.data },
    { name: 'customs-before-audit', of: 'customs', type: 'manual' },
    { name: 'labels-launch', of: 'labels', type: 'manual', key: AWS_OWNED },
  ],
};

/** Databases, clusters and what was copied of them. */
export function rds(demo: Demo): void {
  for (const region of REGIONS) {
    instances(demo, region);
    clusters(demo, region);
    snapshots(demo, region);
    clusterSnapshots(demo, region);
  }
}

const PAGE = { MaxRecords: 100 };

function instances(demo: Demo, region: string): void {
  const here = INSTANCES[region] ?? [];
  const DBInstances = here.map((instance) => ({
    DBInstanceArn: arnOf('db', instance.name, region),
    DBInstanceIdentifier: instance.name,
    DBInstanceStatus: 'available',
    Engine: instance.engine,
    ...(instance.cluster && { DBClusterIdentifier: instance.cluster }),
    Endpoint: {
      Address: `${instance.name}.c9akciq32.${region}.rds.amazonaws.com`,
      Port: instance.port,
    },
    PubliclyAccessible: instance.public ?? false,
    DBSubnetGroup: { VpcId: vpcOf(instance.group, region) },
    VpcSecurityGroups: [{ VpcSecurityGroupId: instance.group, Status: 'active' }],
    ...encryption(instance.key, region),
    TagList: (instance.tags ?? []).map(([Key, Value]) => ({ Key, Value })),
  }));
  demo.answer('rds', 'DescribeDBInstances', PAGE, { DBInstances }, region);
  for (const { name, engine, connections } of here) {
    const Datapoints = connections === undefined ? [] : averagesOf(connections);
    const found = { Label: 'DatabaseConnections', Datapoints };
    demo.answer('cloudwatch', 'GetMetricStatistics', metricOf(name, engine), found, region);
  }
}

function vpcOf(group: string, region: string): string | undefined {
  return groupsIn[region]?.find(({ id }) => id === group)?.vpc;
}

function clusters(demo: Demo, region: string): void {
  const DBClusters = (CLUSTERS[region] ?? []).map(({ name, engine, key }) => ({
    DBClusterArn: arnOf('cluster', name, region),
    DBClusterIdentifier: name,
    Status: 'available',
    Engine: engine,
    ...encryption(key, region),
    TagList: [],
  }));
  demo.answer('rds', 'DescribeDBClusters', PAGE, { DBClusters }, region);
}

function snapshots(demo: Demo, region: string): void {
  const here = SNAPSHOTS[region] ?? [];
  for (const [asked, types] of LISTINGS) {
    const DBSnapshots = here
      .filter(({ type }) => types.includes(type))
      .map(({ name, of, type, key }) => {
        const { StorageEncrypted: Encrypted, ...rest } = encryption(key, region);
        return {
          DBSnapshotArn: arnOf('snapshot', name, region),
          DBSnapshotIdentifier: name,
          DBInstanceIdentifier: of,
          SnapshotType: type,
          Status: 'available',
          Encrypted,
          ...rest,
          TagList: [],
        };
      });
    demo.answer('rds', 'DescribeDBSnapshots', { ...asked, ...PAGE }, { DBSnapshots }, region);
  }
  for (const { name: DBSnapshotIdentifier, shared } of here.filter(canBeShared)) {
    const DBSnapshotAttributes = [restore(shared)];
    const found = { DBSnapshotAttributesResult: { DBSnapshotIdentifier, DBSnapshotAttributes } };
    demo.answer('rds', 'DescribeDBSnapshotAttributes', { DBSnapshotIdentifier }, found, region);
  }
}

function clusterSnapshots(demo: Demo, region: string): void {
  const here = CLUSTER_SNAPSHOTS[region] ?? [];
  for (const [asked, types] of LISTINGS) {
    const DBClusterSnapshots = here
      .filter(({ type }) => types.includes(type))
      .map(({ name, of, type, key }) => ({
        DBClusterSnapshotArn: arnOf('cluster-snapshot', name, region),
        DBClusterSnapshotIdentifier: name,
        DBClusterIdentifier: of,
        SnapshotType: type,
        Status: 'available',
        ...encryption(key, region),
        TagList: [],
      }));
    const input = { ...asked, ...PAGE };
    demo.answer('rds', 'DescribeDBClusterSnapshots', input, { DBClusterSnapshots }, region);
  }
  for (const { name, shared } of here.filter(canBeShared)) {
    const input = { DBClusterSnapshotIdentifier: name };
    const DBClusterSnapshotAttributes = [restore(shared)];
    const DBClusterSnapshotAttributesResult = { ...input, DBClusterSnapshotAttributes };
    const found = { DBClusterSnapshotAttributesResult };
    demo.answer('rds', 'DescribeDBClusterSnapshotAttributes', input, found, region);
  }
}

/** What is asked for, and what comes. */
const LISTINGS: [asked: { SnapshotType?: string }, types: DemoSnapshot['type'][]][] = [
  [{}, ['manual', 'automated']],
  [{ SnapshotType: 'awsbackup' }, ['awsbackup']],
];

function canBeShared({ type }: DemoSnapshot): boolean {
  return type !== 'automated';
}

function restore(shared: readonly string[] = []) {
  return { AttributeName: 'restore', AttributeValues: [...shared] };
}

function encryption(key: string | undefined, region: string) {
  if (key === AWS_OWNED) {
    return { StorageEncrypted: false, StorageEncryptionType: 'sse-rds' as const };
  }
  return key
    ? {
        StorageEncrypted: true,
        StorageEncryptionType: 'sse-kms' as const,
        KmsKeyId: arn.key(key, region),
      }
    : { StorageEncrypted: false, StorageEncryptionType: 'none' as const };
}

function arnOf(kind: string, name: string, region: string): string {
  return `arn:aws:rds:${region}:${ACCOUNT}:${kind}:${name}`;
}

const DAY = 24 * 60 * 60 * 1000;
const MIDNIGHT = Math.floor(Date.parse(NOW) / DAY) * DAY;

function metricOf(name: string, engine: string): Input<'cloudwatch', 'GetMetricStatistics'> {
  return {
    Namespace: engine === 'docdb' ? 'AWS/DocDB' : 'AWS/RDS',
    MetricName: 'DatabaseConnections',
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: name }],
    StartTime: new Date(MIDNIGHT - 90 * DAY).toISOString(),
    EndTime: new Date(MIDNIGHT).toISOString(),
    Period: DAY / 1000,
    Statistics: ['Average'],
  };
}

/** Fewer on Sundays, as it is with freight. */
function averagesOf(usual: number) {
  return Array.from({ length: 30 }, (_, i) => {
    const Timestamp = new Date(MIDNIGHT - (i + 1) * DAY).toISOString();
    const isSunday = new Date(Timestamp).getUTCDay() === 0;
    return { Timestamp, Average: isSunday ? usual / 2 : usual + (i % 3), Unit: 'Count' as const };
  });
}
