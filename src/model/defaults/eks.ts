import type { Facts } from '../resource.ts';

export default {
  'AWS::EKS::Cluster': { clusterName: 'shop', securityGroupIds: ['sg-1'] },
} satisfies Partial<Facts>;
