import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { databasePort } from '../../database-port.ts';
import { isClusterEncrypted, keyOfCluster } from './cluster.ts';

/** A member of a cluster, which has most of it in common with the others. */
export default [
  instanceIn('aws_rds_cluster_instance', 'aurora'),
  instanceIn('aws_docdb_cluster_instance', 'docdb'),
  instanceIn('aws_neptune_cluster_instance', 'neptune'),
];

function instanceIn(of: string, engine: string) {
  return adapter({
    type: 'AWS::RDS::DBInstance',
    of,
    name: (instance) => instance.text('identifier'),
    attributes: {
      arn: arnOf.dbInstance,
      id: ({ name }) => name,
      identifier: ({ name }) => name,
      endpoint: ({ name }) => `<address of ${name}>`,
    },
    facts: {
      dbInstanceIdentifier: (_, { self }) => self.name,
      engine: (instance) => instance.text('engine') ?? engine,
      dbClusterIdentifier: (instance) => instance.text('cluster_identifier'),
      publiclyAccessible: (instance) => instance.flag('publicly_accessible') ?? false,
      port: (instance) =>
        instance.referred('cluster_identifier')?.number('port') ??
        databasePort(instance.text('engine') ?? engine) ??
        onceCreated('its port'),
      endpointAddress: (instance) => instance.own('endpoint'),
      vpcId: () => onceCreated('its VPC'),
      vpcSecurityGroups: (instance) => {
        const cluster = instance.referred('cluster_identifier');
        return cluster?.has('vpc_security_group_ids')
          ? cluster.texts('vpc_security_group_ids')
          : onceCreated('the groups of its cluster');
      },
      storageEncrypted: (instance) => {
        const cluster = instance.referred('cluster_identifier');
        return cluster ? isClusterEncrypted(cluster) : onceCreated('its cluster');
      },
      storageEncryptionType: () => null,
      kmsKeyId: (instance) => {
        const cluster = instance.referred('cluster_identifier');
        return cluster ? keyOfCluster(cluster) : onceCreated('its cluster');
      },
      dailyConnections: () => [],
      tags: (instance) => instance.tags('tags'),
    },
  });
}
