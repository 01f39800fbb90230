import type { Facts } from '../resource.ts';

export default {
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    loadBalancerName: 'shop',
    securityGroups: ['sg-1'],
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    loadBalancerName: 'shop',
    securityGroups: ['sg-1'],
  },
} satisfies Partial<Facts>;
