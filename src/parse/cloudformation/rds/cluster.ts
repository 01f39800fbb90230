import type { Unknown } from '../../../model/unknown.ts';
import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';
import { tagsOf } from '../tags.ts';

/** RDS has those of DocumentDB and Neptune among its own. */
export default [
  clusterIn('AWS::RDS::DBCluster', null),
  clusterIn('AWS::DocDB::DBCluster', 'docdb'),
  clusterIn('AWS::Neptune::DBCluster', 'neptune'),
];

function clusterIn(of: string, engine: string | null) {
  return adapter({
    type: 'AWS::RDS::DBCluster',
    of,
    satellites: ['AWS::RDS::DBSubnetGroup', 'AWS::RDS::DBClusterParameterGroup'],
    name: (cluster) => cluster.text('DBClusterIdentifier'),
    id: arnOf.dbCluster,
    attributes: { Ref: ({ name }) => name, DBClusterArn: arnOf.dbCluster },
    facts: {
      dbClusterIdentifier: (_, { self }) => self.name,
      engine: (cluster) => cluster.text('Engine') ?? engine ?? onceCreated('its engine'),
      vpcSecurityGroups: (cluster) =>
        cluster.has('VpcSecurityGroupIds')
          ? cluster.texts('VpcSecurityGroupIds')
          : onceCreated('the default group of its VPC'),
      storageEncrypted: isEncrypted,
      storageEncryptionType: () => null,
      kmsKeyId: (cluster) => cluster.text('KmsKeyId'),
      tags: tagsOf,
    },
  });
}

/** What is restored, and a replica, is encrypted as what it comes from. */
export function isEncrypted(storage: Block): boolean | Unknown {
  const said = storage.flag('StorageEncrypted');
  if (said !== null) return said;
  if (storage.text('EngineMode') === 'serverless') return true;
  const isMadeFromAnother = [
    ...['DBSnapshotIdentifier', 'DBClusterSnapshotIdentifier', 'SnapshotIdentifier'],
    ...['SourceDBInstanceIdentifier', 'SourceDbiResourceId', 'SourceDBClusterIdentifier'],
    ...['SourceDBInstanceAutomatedBackupsArn', 'ReplicationSourceIdentifier'],
    'GlobalClusterIdentifier',
  ].some((member) => storage.has(member));
  return isMadeFromAnother ? onceCreated('what it is made from') : false;
}
