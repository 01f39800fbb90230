import type { KmsKey } from '../model/aws/kms.ts';
import { type PolicyDocument, parsePolicy } from '../model/policy.ts';
import { UnknownFact } from '../model/unknown.ts';
import { type Adapter, type Beside, onceCreated, type Self } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';

type Key = Adapter<'AWS::KMS::Key'>['facts'];

/** What a language calls the members of a key. */
export interface KeyWords {
  enabled: string;
  spec: string;
  usage: string;
  rotates: string;
  period: string;
  multiRegion: string;
  policy(key: Block, beside: Beside): PolicyDocument | null;
  aliases(beside: Beside): string[];
  tags: Key['tags'];
}

/** A key made here. Where nothing is said it is a symmetric one that is on and does not rotate, as KMS makes it. */
export function keyFacts(words: KeyWords, origin: (key: Block) => string): Key {
  return {
    keyId: (_, { self }) => self.id,
    keyManager: () => 'CUSTOMER',
    keyState: (key) => ((key.flag(words.enabled) ?? true) ? 'Enabled' : 'Disabled'),
    keySpec: (key) => key.text(words.spec) ?? 'SYMMETRIC_DEFAULT',
    keyUsage: (key) => key.text(words.usage) ?? 'ENCRYPT_DECRYPT',
    origin,
    multiRegion: (key, { self }) =>
      key.flag(words.multiRegion) ? { keyType: 'PRIMARY', primaryKeyArn: arnOf.key(self) } : null,
    aliases: (_, beside) => words.aliases(beside),
    rotation: (key) => rotationOf(key, words),
    policy: (key, beside) => words.policy(key, beside) ?? ofTheAccount(beside.self),
    tags: words.tags,
  };
}

/** A key made of another one in another region, which decides for both; `primary` is what names that. */
export function replicaFacts(words: KeyWords, primary: string): Key {
  const ofPrimary =
    <Fact>(read: (key: Block) => Fact) =>
    (replica: Block) => {
      const key = replica.referred(primary);
      return key ? read(key) : onceCreated('what its primary key is like');
    };
  return {
    ...keyFacts(words, () => 'AWS_KMS'),
    keySpec: ofPrimary((key) => key.text(words.spec) ?? 'SYMMETRIC_DEFAULT'),
    keyUsage: ofPrimary((key) => key.text(words.usage) ?? 'ENCRYPT_DECRYPT'),
    multiRegion: (replica) => ({
      keyType: 'REPLICA',
      primaryKeyArn: replica.text(primary) ?? '',
    }),
    rotation: ofPrimary((key) => rotationOf(key, words)),
  };
}

function rotationOf(key: Block, { rotates, period }: KeyWords): KmsKey['rotation'] {
  return { enabled: key.flag(rotates) ?? false, periodInDays: key.number(period) };
}

/** Source: KMS Developer Guide, "Default key policy". */
function ofTheAccount({ partition, account }: Self): PolicyDocument {
  return parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    }),
  );
}

/**
 * The ARN of a key that is named by id or ARN, as AWS tells it. An alias may be moved to another key: which one it stands for
 * is not known before.
 */
export function keyArn(name: string | null, self: Self): string | null {
  if (name === null) return null;
  if (/^(arn:[^/]*:)?alias\//.test(name)) {
    throw new UnknownFact(name, onceCreated(`which key ${name} stands for`));
  }
  return name.startsWith('arn:') ? name : arnOf.key({ ...self, id: name });
}
