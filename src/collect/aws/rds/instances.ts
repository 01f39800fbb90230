import type { DailyAverage } from '../../../model/aws/rds.ts';
import type { Unknown } from '../../../model/unknown.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { toTags } from '../tags.ts';

type Instance = NonNullable<Output<'rds', 'DescribeDBInstances'>['DBInstances']>[number];

interface Found extends Listed {
  instance: Instance;
}

/** Neptune and DocumentDB answer here too. */
export default collector<'AWS::RDS::DBInstance', Found>({
  type: 'AWS::RDS::DBInstance',
  scope: 'region',
  list: {
    needs: ['rds:DescribeDBInstances'],
    async *read(aws) {
      const pages = aws.pages('rds', 'DescribeDBInstances', { MaxRecords: 100 });
      for await (const { DBInstances } of pages) {
        for (const instance of DBInstances ?? []) {
          const { DBInstanceArn, DBInstanceIdentifier } = instance;
          yield { id: present(DBInstanceArn), name: present(DBInstanceIdentifier), instance };
        }
      }
    },
  },
  facts: {
    dbInstanceIdentifier: ({ name }) => name,
    engine: ({ instance }) => present(instance.Engine),
    dbClusterIdentifier: ({ instance }) => instance.DBClusterIdentifier ?? null,
    publiclyAccessible: ({ instance }) => present(instance.PubliclyAccessible),
    port: ({ instance }) => instance.Endpoint?.Port ?? NOT_YET,
    endpointAddress: ({ instance }) => instance.Endpoint?.Address ?? null,
    vpcId: ({ instance }) => present(instance.DBSubnetGroup?.VpcId),
    vpcSecurityGroups: ({ instance }) =>
      (instance.VpcSecurityGroups ?? []).map((group) => present(group.VpcSecurityGroupId)),
    storageEncrypted: ({ instance }) => present(instance.StorageEncrypted),
    storageEncryptionType: ({ instance }) => instance.StorageEncryptionType ?? null,
    kmsKeyId: ({ instance }) => instance.KmsKeyId ?? null,
    dailyConnections: {
      needs: ['cloudwatch:GetMetricStatistics'],
      read: (aws, { instance }) => connectionsOf(aws, instance),
    },
    tags: ({ instance }) => toTags(instance.TagList),
  },
});

const NOT_YET: Unknown = {
  $unknown: 'incomplete',
  detail: 'the instance has no endpoint while it is being created',
};

const DAY = 24 * 60 * 60;
const DAYS = 90;

/** Whole days up to the last midnight, so that what is asked does not change within a day. */
async function connectionsOf(aws: Aws, instance: Instance): Promise<DailyAverage[]> {
  const midnight = Math.floor(Date.parse(aws.now) / 1000 / DAY) * DAY;
  const { Datapoints } = await aws.call('cloudwatch', 'GetMetricStatistics', {
    Namespace: namespaceOf(present(instance.Engine)),
    MetricName: 'DatabaseConnections',
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: present(instance.DBInstanceIdentifier) }],
    StartTime: new Date((midnight - DAYS * DAY) * 1000).toISOString(),
    EndTime: new Date(midnight * 1000).toISOString(),
    Period: DAY,
    Statistics: ['Average'],
  });
  return (Datapoints ?? [])
    .map(({ Timestamp, Average }) => ({ day: present(Timestamp), average: present(Average) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function namespaceOf(engine: string): string {
  if (engine === 'docdb') return 'AWS/DocDB';
  return engine === 'neptune' ? 'AWS/Neptune' : 'AWS/RDS';
}
