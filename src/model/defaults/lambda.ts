import type { Facts } from '../resource.ts';

export default {
  'AWS::Lambda::Function': {
    functionName: 'labels',
    environment: [],
    aliasedEnvironments: [],
    subnetIds: [],
    securityGroupIds: [],
    masterArn: null,
    policy: null,
    aliasPolicies: [],
  },
} satisfies Partial<Facts>;
