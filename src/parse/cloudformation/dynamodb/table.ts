import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::DynamoDB::Table',
  of: 'AWS::DynamoDB::Table',
  name: (table) => table.text('TableName'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.table, StreamArn: arnOf.tableStream },
  facts: {
    tableName: (_, { self }) => self.name,
    policy: (table) => table.block('ResourcePolicy')?.policy('PolicyDocument') ?? null,
    streamPolicy: (table) =>
      table.block('StreamSpecification')?.block('ResourcePolicy')?.policy('PolicyDocument') ?? null,
    sseDescription(table) {
      const sse = table.block('SSESpecification');
      if (!sse?.flag('SSEEnabled')) return null;
      return { status: 'ENABLED', sseType: 'KMS', kmsMasterKeyArn: sse.text('KMSMasterKeyId') };
    },
  },
});
