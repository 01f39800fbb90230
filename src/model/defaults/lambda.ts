import type { Facts } from '../resource.ts';

export default {
  'AWS::Lambda::Function': {
    functionName: 'labels',
    role: 'arn:aws:iam::111122223333:role/service-role/labels',
    environment: [],
    aliasedEnvironments: [],
    subnetIds: [],
    securityGroupIds: [],
    urls: [],
    masterArn: null,
    policy: null,
    aliasPolicies: [],
  },
} satisfies Partial<Facts>;
