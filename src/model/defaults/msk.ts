import type { Facts } from '../resource.ts';

export default {
  'AWS::MSK::Cluster': {
    clusterName: 'events',
    publicAccess: false,
    securityGroups: ['sg-1'],
    clientAuthentication: { iam: true, scram: false, tls: false },
  },
} satisfies Partial<Facts>;
