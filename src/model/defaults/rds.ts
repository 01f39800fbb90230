import type { Facts } from '../resource.ts';

export default {
  'AWS::RDS::DBCluster': {
    dbClusterIdentifier: 'cluster',
    engine: 'aurora-postgresql',
    vpcSecurityGroups: ['sg-1'],
    storageEncrypted: false,
    storageEncryptionType: null,
    kmsKeyId: null,
    tags: [],
  },
  'AWS::RDS::DBInstance': {
    dbInstanceIdentifier: 'database',
    engine: 'postgres',
    dbClusterIdentifier: null,
    publiclyAccessible: false,
    port: 5432,
    endpointAddress: 'database.c1a2b3c4d5e6.eu-west-1.rds.amazonaws.com',
    vpcId: 'vpc-1',
    vpcSecurityGroups: ['sg-1'],
    storageEncrypted: false,
    storageEncryptionType: null,
    kmsKeyId: null,
    dailyConnections: [],
    tags: [],
  },
  'AWS::RDS::DBSnapshot': {
    dbSnapshotIdentifier: 'snapshot',
    ofCluster: false,
    snapshotType: 'manual',
    encrypted: false,
    storageEncryptionType: null,
    restoreAccounts: [],
    tags: [],
  },
} satisfies Partial<Facts>;
