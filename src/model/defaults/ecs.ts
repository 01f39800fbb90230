import type { Facts } from '../resource.ts';

export default {
  'AWS::ECS::Service': { serviceName: 'shop', securityGroups: ['sg-1'] },
} satisfies Partial<Facts>;
