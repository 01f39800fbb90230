import { UnknownFact } from '../../model/unknown.ts';
import { type Adapter, adapter, onceCreated } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { idAs } from './ids.ts';

type VolumeFacts = Adapter<'AWS::EC2::Volume'>['facts'];

/** A disk of its own; `attachment` are blocks that put it into an instance. */
export function volume(of: string, attachment: string, { word, tags }: Dialect) {
  return adapter({
    type: 'AWS::EC2::Volume',
    of,
    satellites: [attachment],
    name: () => null,
    attributes: idAs('VolumeId', 'volume'),
    facts: {
      volumeId: (_, { self }) => self.id,
      ...encryption(word, isEncrypted),
      state: () => 'available',
      createTime: () => onceCreated('its date'),
      attachments: (_, { list }) =>
        list(attachment, word('volume_id'), (one) => ({
          instanceId: one.text(word('instance_id')),
          deleteOnTermination: false,
        })),
      lastRecoveryPoint: () => onceCreated('what is made of it'),
      tags,
    },
  });
}

/** A disk that an instance is started with: each of a list in it. `inside` is the block that says what it is like. */
export function instanceVolume(
  of: string,
  so: { within: string; inside?: string; isRoot: boolean },
  { word }: Dialect,
) {
  const { within, inside, isRoot } = so;
  const disk = (block: Block) => (inside === undefined ? block : (block.block(inside) ?? block));
  const encrypted = (block: Block) => {
    const said = disk(block);
    // The first is made from the image, which may be encrypted.
    return isRoot ? (said.flag(word('encrypted')) ?? ofSnapshot()) : isEncrypted(said, word);
  };
  return adapter({
    type: 'AWS::EC2::Volume',
    of,
    within,
    name: () => null,
    attributes: {},
    facts: {
      volumeId: (_, { self }) => `<disk of ${self.id}>`,
      encrypted,
      kmsKeyId: (block) => disk(block).text(word('kms_key_id')),
      state: () => 'in-use',
      createTime: () => onceCreated('its date'),
      attachments: (block, { self }) => [
        {
          instanceId: self.id,
          deleteOnTermination: disk(block).flag(word('delete_on_termination')) ?? true,
        },
      ],
      lastRecoveryPoint: () => onceCreated('what is made of it'),
      tags: () => [],
    },
  });
}

function encryption(
  word: Dialect['word'],
  encrypted: (block: Block, word: Dialect['word']) => boolean,
): Pick<VolumeFacts, 'encrypted' | 'kmsKeyId'> {
  return {
    encrypted: (block) => encrypted(block, word),
    kmsKeyId: (block) => block.text(word('kms_key_id')),
  };
}

/** EBS encrypts when asked, and what is made of an encrypted snapshot. A region's default holds for new disks only. */
function isEncrypted(block: Block, word: Dialect['word']): boolean {
  const said = block.flag(word('encrypted'));
  if (said === true || !block.has(word('snapshot_id'))) return said ?? false;
  return ofSnapshot();
}

function ofSnapshot(): never {
  throw new UnknownFact('encrypted', onceCreated('whether what it is made of is encrypted'));
}
