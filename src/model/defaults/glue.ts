import type { Facts } from '../resource.ts';

export default {
  'AWS::Glue::Connection': { connectionName: 'orders', securityGroupIdList: ['sg-1'] },
} satisfies Partial<Facts>;
