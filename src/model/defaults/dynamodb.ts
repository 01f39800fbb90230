import type { Facts } from '../resource.ts';

export default {
  'AWS::DynamoDB::Table': { tableName: 'table', sseDescription: null },
} satisfies Partial<Facts>;
