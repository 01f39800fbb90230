import type { Facts } from '../resource.ts';

export default {
  'AWS::DynamoDB::Table': {
    tableName: 'table',
    policy: null,
    streamPolicy: null,
    sseDescription: null,
  },
} satisfies Partial<Facts>;
