import type { Unknown } from '../../../model/unknown.ts';
import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';

/** RDS has those of DocumentDB and Neptune among its own. */
export default [
  clusterIn('aws_rds_cluster', 'aurora'),
  clusterIn('aws_docdb_cluster', 'docdb'),
  clusterIn('aws_neptune_cluster', 'neptune'),
];

function clusterIn(of: string, engine: string) {
  return adapter({
    type: 'AWS::RDS::DBCluster',
    of,
    satellites: ['aws_db_subnet_group', 'aws_rds_cluster_parameter_group'],
    name: (cluster) => cluster.text('cluster_identifier'),
    attributes: {
      arn: arnOf.dbCluster,
      id: ({ name }) => name,
      cluster_identifier: ({ name }) => name,
    },
    facts: {
      dbClusterIdentifier: (_, { self }) => self.name,
      engine: (cluster) => cluster.text('engine') ?? engine,
      vpcSecurityGroups: (cluster) =>
        cluster.has('vpc_security_group_ids')
          ? cluster.texts('vpc_security_group_ids')
          : onceCreated('the default group of its VPC'),
      storageEncrypted: isClusterEncrypted,
      storageEncryptionType: () => null,
      kmsKeyId: keyOfCluster,
      tags: (cluster) => cluster.tags('tags'),
    },
  });
}

/** Neptune has a name of its own for it. */
export function keyOfCluster(cluster: Block): string | null {
  return cluster.text('kms_key_id') ?? cluster.text('kms_key_arn');
}

/** Storage of the first version of Aurora Serverless always is. Source: Terraform AWS provider, aws_rds_cluster. */
export function isClusterEncrypted(cluster: Block): boolean | Unknown {
  const said = cluster.flag('storage_encrypted');
  if (said !== null) return said;
  if (cluster.text('engine_mode') === 'serverless') return true;
  const isMadeFromAnother = [
    ...['global_cluster_identifier', 'replication_source_identifier', 'restore_to_point_in_time'],
    ...['snapshot_identifier', 's3_import'],
  ].some((member) => cluster.has(member));
  return isMadeFromAnother ? onceCreated('what it is made from') : false;
}
