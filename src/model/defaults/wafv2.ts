import type { Facts } from '../resource.ts';

export default {
  'AWS::WAFv2::WebACL': {
    scope: 'REGIONAL',
    defaultAction: 'allow',
    rules: [],
    blockingGroup: null,
  },
} satisfies Partial<Facts>;
