import { UnknownFact } from '../../../model/unknown.ts';
import { adapter, onceCreated, type Self } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';

/** A table with replicas: what differs from region to region is told of the one where the stack is. */
export default adapter({
  type: 'AWS::DynamoDB::Table',
  of: 'AWS::DynamoDB::GlobalTable',
  name: (table) => table.text('TableName'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.table, StreamArn: arnOf.tableStream },
  facts: {
    tableName: (_, { self }) => self.name,
    policy: (table, { self }) =>
      replicaIn(table, self).block('ResourcePolicy')?.policy('PolicyDocument') ?? null,
    streamPolicy: (table, { self }) =>
      replicaIn(table, self)
        .block('ReplicaStreamSpecification')
        ?.block('ResourcePolicy')
        ?.policy('PolicyDocument') ?? null,
    sseDescription(table, { self }) {
      const sse = table.block('SSESpecification');
      if (!sse?.flag('SSEEnabled') || sse.text('SSEType') === 'AES256') return null;
      const own = replicaIn(table, self).block('SSESpecification');
      return {
        status: 'ENABLED',
        sseType: 'KMS',
        kmsMasterKeyArn: own?.text('KMSMasterKeyId') ?? null,
      };
    },
  },
});

/** A template has to list a replica where it is deployed; the only one is there. */
function replicaIn(table: Block, { region }: Self): Block {
  const replicas = table.list('Replicas', (replica) => replica);
  const [only, another] = replicas;
  const own = another === undefined ? only : replicas.find((one) => one.name('Region') === region);
  if (!own)
    throw new UnknownFact(
      'Replicas',
      onceCreated('which of its replicas is in the region of the stack'),
    );
  return own;
}
