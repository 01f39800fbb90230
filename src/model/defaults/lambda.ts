import type { Facts } from '../resource.ts';

export default {
  'AWS::Lambda::Function': {
    functionName: 'labels',
    environment: [],
    aliasedEnvironments: [],
    securityGroupIds: [],
  },
} satisfies Partial<Facts>;
