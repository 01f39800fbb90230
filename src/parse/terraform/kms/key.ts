import { adapter, mention, type Self } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';
import { type KeyWords, keyFacts, replicaFacts } from '../../kms-key.ts';

const words: KeyWords = {
  enabled: 'is_enabled',
  spec: 'customer_master_key_spec',
  usage: 'key_usage',
  rotates: 'enable_key_rotation',
  period: 'rotation_period_in_days',
  multiRegion: 'multi_region',
  policy: (key, { one }) =>
    key.policy('policy') ?? one('aws_kms_key_policy', 'key_id')?.policy('policy') ?? null,
  aliases: ({ list }) => list('aws_kms_alias', 'target_key_id', (alias) => alias.own('name')),
  tags: (key) => key.tags('tags'),
};
const others: KeyWords = { ...words, enabled: 'enabled' };

/** Key material from outside comes after the key. */
const imported = {
  origin: () => 'EXTERNAL',
  keyState(key: Block) {
    if (!key.has('key_material_base64')) return 'PendingImport';
    return (key.flag(others.enabled) ?? true) ? 'Enabled' : 'Disabled';
  },
};

const named = {
  type: 'AWS::KMS::Key',
  satellites: ['aws_kms_alias', 'aws_kms_key_policy'],
  name: () => null,
  attributes: { arn: arnOf.key, id: idOf, key_id: idOf },
} as const;

export default [
  adapter({ ...named, of: 'aws_kms_key', facts: keyFacts(words, originOf) }),
  adapter({
    ...named,
    of: 'aws_kms_external_key',
    facts: { ...keyFacts(others, imported.origin), ...imported },
  }),
  adapter({
    ...named,
    of: 'aws_kms_replica_key',
    facts: replicaFacts(others, 'primary_key_arn'),
  }),
  adapter({
    ...named,
    of: 'aws_kms_replica_external_key',
    facts: { ...replicaFacts(others, 'primary_key_arn'), ...imported },
  }),
  mention({
    of: 'aws_kms_alias',
    name: (alias) => alias.text('name'),
    attributes: {
      name: ({ name }) => name,
      id: ({ name }) => name,
      arn: arnOf.keyAlias,
      target_key_id: (_, alias) => alias.text('target_key_id') ?? '',
    },
  }),
];

function originOf(key: Block): string {
  if (key.has('xks_key_id')) return 'EXTERNAL_KEY_STORE';
  return key.has('custom_key_store_id') ? 'AWS_CLOUDHSM' : 'AWS_KMS';
}

function idOf({ id }: Self): string {
  return id;
}
