import type { Facts } from '../resource.ts';

export default {
  'AWS::EKS::Cluster': {
    clusterName: 'shop',
    securityGroupIds: ['sg-1'],
    endpointAccess: {
      endpoint: 'https://0A1B2C3D.gr7.eu-west-1.eks.amazonaws.com',
      publicAccess: true,
      publicAccessCidrs: ['0.0.0.0/0'],
    },
  },
} satisfies Partial<Facts>;
