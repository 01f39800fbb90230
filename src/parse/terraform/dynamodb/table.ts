import type { PolicyDocument } from '../../../model/policy.ts';
import { isUnknown, UnknownFact } from '../../../model/unknown.ts';
import { adapter, type Beside } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::DynamoDB::Table',
  of: 'aws_dynamodb_table',
  satellites: ['aws_dynamodb_resource_policy'],
  name: (table) => table.text('name'),
  attributes: {
    arn: arnOf.table,
    id: ({ name }) => name,
    name: ({ name }) => name,
    stream_arn: arnOf.tableStream,
  },
  facts: {
    tableName: (_, { self }) => self.name,
    policy: (_, beside) => policyOf(beside, 'table'),
    streamPolicy: (_, beside) => policyOf(beside, 'stream'),
    sseDescription(table) {
      const sse = table.block('server_side_encryption');
      if (!sse?.flag('enabled')) return null;
      return { status: 'ENABLED', sseType: 'KMS', kmsMasterKeyArn: sse.text('kms_key_arn') };
    },
  },
});

/** A table and its stream have policies of the same kind, and belong to one block. */
function policyOf({ list }: Beside, of: 'table' | 'stream'): PolicyDocument | null {
  const all = list('aws_dynamodb_resource_policy', 'resource_arn', (one) => ({
    of: one.text('resource_arn')?.includes('/stream/') ? 'stream' : 'table',
    policy: one.policy('policy'),
  }));
  for (const one of all) {
    if (isUnknown(one)) throw new UnknownFact('policy', one);
    if (one.of === of) return one.policy;
  }
  return null;
}
