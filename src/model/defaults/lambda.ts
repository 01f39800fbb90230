import type { Facts } from '../resource.ts';

export default {
  'AWS::Lambda::Function': { functionName: 'labels', securityGroupIds: [] },
} satisfies Partial<Facts>;
