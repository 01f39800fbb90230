import { UnknownFact } from '../../../model/unknown.ts';
import { type Adapter, adapter, onceCreated } from '../../adapter.ts';
import type { Block } from '../../block.ts';
import { idAs } from '../../ec2/ids.ts';

const PERMISSION = 'aws_snapshot_create_volume_permission';

export default [
  // Of a disk: as that is.
  snapshot('aws_ebs_snapshot', (one) => one.referred('volume_id')?.flag('encrypted') ?? ofSource()),
  // A copy without a word is as its source.
  snapshot('aws_ebs_snapshot_copy', (one) => one.flag('encrypted') ?? false),
  snapshot('aws_ebs_snapshot_import', (one) => one.flag('encrypted') ?? false),
];

function snapshot(of: string, encrypted: (block: Block) => boolean): Adapter<'AWS::EC2::Snapshot'> {
  return adapter({
    type: 'AWS::EC2::Snapshot',
    of,
    satellites: [PERMISSION],
    name: () => null,
    attributes: idAs('SnapshotId', 'snapshot'),
    facts: {
      snapshotId: (_, { self }) => self.id,
      volumeId: (one) => one.text('volume_id') ?? onceCreated('the disk it was taken of'),
      state: () => 'completed',
      startTime: () => onceCreated('its date'),
      encrypted,
      // The provider gives it to accounts alone.
      restorableByAll: () => false,
      restorableByAccounts: (_, { list }) =>
        list(PERMISSION, 'snapshot_id', (one) => one.text('account_id') ?? ''),
      tags: (one) => one.tags('tags'),
    },
  });
}

function ofSource(): never {
  throw new UnknownFact('encrypted', onceCreated('whether its disk is encrypted'));
}
