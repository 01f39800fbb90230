import type { Facts } from '../resource.ts';

export default {
  'AWS::EMR::Cluster': { clusterId: 'j-1', securityGroups: ['sg-1', 'sg-2'] },
} satisfies Partial<Facts>;
