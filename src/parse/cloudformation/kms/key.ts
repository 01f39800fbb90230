import { adapter, mention, type Self } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { type KeyWords, keyFacts, replicaFacts } from '../../kms-key.ts';
import { tagsOf } from '../tags.ts';

const words: KeyWords = {
  enabled: 'Enabled',
  spec: 'KeySpec',
  usage: 'KeyUsage',
  rotates: 'EnableKeyRotation',
  period: 'RotationPeriodInDays',
  multiRegion: 'MultiRegion',
  policy: (key) => key.policy('KeyPolicy'),
  aliases: ({ list }) => list('AWS::KMS::Alias', 'TargetKeyId', (alias) => alias.own('Ref')),
  tags: tagsOf,
};

const named = {
  type: 'AWS::KMS::Key',
  satellites: ['AWS::KMS::Alias'],
  name: () => null,
  attributes: { Arn: arnOf.key, Ref: idOf, KeyId: idOf },
} as const;

export default [
  adapter({
    ...named,
    of: 'AWS::KMS::Key',
    facts: keyFacts(words, (key) => key.text('Origin') ?? 'AWS_KMS'),
  }),
  adapter({ ...named, of: 'AWS::KMS::ReplicaKey', facts: replicaFacts(words, 'PrimaryKeyArn') }),
  mention({
    of: 'AWS::KMS::Alias',
    name: (alias) => alias.text('AliasName'),
    attributes: { Ref: ({ name }) => name, Arn: arnOf.keyAlias },
  }),
];

function idOf({ id }: Self): string {
  return id;
}
