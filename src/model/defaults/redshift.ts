import type { Facts } from '../resource.ts';

export default {
  'AWS::Redshift::Cluster': {
    clusterIdentifier: 'cluster',
    encrypted: true,
    kmsKeyId: null,
    hsmEncrypted: false,
    vpcId: 'vpc-1',
    publiclyAccessible: false,
    endpoint: { address: 'cluster.c1a2b3c4d5e6.eu-west-1.redshift.amazonaws.com', port: 5439 },
    vpcSecurityGroups: [],
    tags: [],
  },
} satisfies Partial<Facts>;
