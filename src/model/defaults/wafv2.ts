import type { Facts } from '../resource.ts';

export default {
  'AWS::WAFv2::WebACL': { scope: 'REGIONAL', defaultAction: 'allow', rules: [] },
} satisfies Partial<Facts>;
