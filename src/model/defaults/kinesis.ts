import type { Facts } from '../resource.ts';

export default {
  'AWS::Kinesis::Stream': {
    streamName: 'stream',
    encryption: null,
    policy: null,
    consumerPolicies: [],
  },
} satisfies Partial<Facts>;
