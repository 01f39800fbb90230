import type { Facts } from '../resource.ts';

export default {
  'AWS::Redshift::Cluster': {
    clusterIdentifier: 'cluster',
    encrypted: true,
    kmsKeyId: null,
    hsmEncrypted: false,
    vpcId: 'vpc-1',
    vpcSecurityGroups: [],
    tags: [],
  },
} satisfies Partial<Facts>;
