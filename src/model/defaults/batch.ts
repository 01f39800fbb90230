import type { Facts } from '../resource.ts';

export default {
  'AWS::Batch::ComputeEnvironment': {
    computeEnvironmentName: 'nightly',
    securityGroupIds: ['sg-1'],
  },
} satisfies Partial<Facts>;
