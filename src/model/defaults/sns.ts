import type { Facts } from '../resource.ts';

export default {
  'AWS::SNS::Topic': {
    topicName: 'topic',
    kmsMasterKeyId: null,
    policy: null,
    subscriptions: [],
    tags: [],
  },
} satisfies Partial<Facts>;
