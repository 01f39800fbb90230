import type { Facts } from '../resource.ts';

export default {
  'AWS::DMS::ReplicationInstance': {
    publiclyAccessible: false,
    vpcId: 'vpc-1',
    vpcSecurityGroups: ['sg-1'],
  },
} satisfies Partial<Facts>;
