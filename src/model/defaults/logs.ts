import type { Facts } from '../resource.ts';

export default {
  'AWS::Logs::LogGroup': { logGroupName: 'group', kmsKeyId: null, metricFilters: [], tags: [] },
} satisfies Partial<Facts>;
