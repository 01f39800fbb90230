import type { Facts } from '../resource.ts';

export default {
  'AWS::AmazonMQ::Broker': {
    brokerId: 'b-1',
    access: { publiclyAccessible: false, securityGroups: ['sg-1'], endpoints: [] },
  },
} satisfies Partial<Facts>;
