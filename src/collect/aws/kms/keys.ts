import { parsePolicy } from '../../../model/policy.ts';
import type { Tag } from '../../../model/tag.ts';
import { type Aws, collector, type Listed, present, type Reader } from '../../collector.ts';
import type { Output } from '../api.ts';

type Metadata = NonNullable<Output<'kms', 'DescribeKey'>['KeyMetadata']>;

interface Found extends Listed {
  keyId: string;
}

export default collector<'AWS::KMS::Key', Found>({
  type: 'AWS::KMS::Key',
  scope: 'region',
  list: {
    needs: ['kms:ListKeys', 'kms:ListAliases'],
    async *read(aws) {
      // The alias is only what people call a key: the keys are there whatever AWS says.
      const aliases = new Map(await aws.ifTold(aliasesOf(aws)));
      for await (const { Keys } of aws.pages('kms', 'ListKeys', { Limit: 1000 })) {
        for (const { KeyId, KeyArn } of present(Keys)) {
          const keyId = present(KeyId);
          yield { id: present(KeyArn), name: aliases.get(keyId) ?? keyId, keyId };
        }
      }
    },
  },
  facts: {
    keyId: ({ keyId }) => keyId,
    keyManager: described(({ KeyManager }) => present(KeyManager)),
    keyState: described(({ KeyState }) => present(KeyState)),
    keySpec: described(({ KeySpec }) => present(KeySpec)),
    keyUsage: described(({ KeyUsage }) => present(KeyUsage)),
    origin: described(({ Origin }) => present(Origin)),
    multiRegion: described(({ MultiRegionConfiguration: regions }) =>
      regions
        ? {
            keyType: present(regions.MultiRegionKeyType),
            primaryKeyArn: present(regions.PrimaryKey?.Arn),
          }
        : null,
    ),
    aliases: {
      needs: ['kms:ListAliases'],
      read: async (aws, { keyId }) =>
        (await aliasesOf(aws)).filter(([target]) => target === keyId).map(([, alias]) => alias),
    },
    rotation: {
      needs: ['kms:DescribeKey', 'kms:GetKeyRotationStatus'],
      async read(aws, { keyId }) {
        // KMS refuses the question for keys that cannot rotate.
        if (!canRotate(await metadataOf(aws, keyId))) return { enabled: false, periodInDays: null };
        const found = await aws.call('kms', 'GetKeyRotationStatus', { KeyId: keyId });
        return {
          enabled: present(found.KeyRotationEnabled),
          periodInDays: found.RotationPeriodInDays ?? null,
        };
      },
    },
    policy: {
      needs: ['kms:GetKeyPolicy'],
      async read(aws, { keyId }) {
        const input = { KeyId: keyId, PolicyName: 'default' };
        const { Policy } = await aws.call('kms', 'GetKeyPolicy', input);
        return parsePolicy(present(Policy));
      },
    },
    tags: {
      needs: ['kms:DescribeKey', 'kms:ListResourceTags'],
      async read(aws, { keyId }) {
        const tags: Tag[] = [];
        // Nobody can tag AWS's own keys.
        if ((await metadataOf(aws, keyId)).KeyManager === 'AWS') return tags;
        const input = { KeyId: keyId, Limit: 50 };
        for await (const { Tags } of aws.pages('kms', 'ListResourceTags', input)) {
          for (const { TagKey, TagValue } of Tags ?? []) {
            tags.push({ key: present(TagKey), value: present(TagValue) });
          }
        }
        return tags;
      },
    },
  },
});

function described<Value>(read: (metadata: Metadata) => Value): Reader<Found, Value> {
  return {
    needs: ['kms:DescribeKey'],
    read: async (aws, { keyId }) => read(await metadataOf(aws, keyId)),
  };
}

/** The target and name of every alias of the region, those aside that point nowhere. */
async function aliasesOf(aws: Aws): Promise<[keyId: string, alias: string][]> {
  const aliases: [string, string][] = [];
  const pages = aws.pages('kms', 'ListAliases', { Limit: 100 }, { shared: true });
  for await (const { Aliases } of pages) {
    for (const { AliasName, TargetKeyId } of present(Aliases)) {
      if (TargetKeyId !== undefined) aliases.push([TargetKeyId, present(AliasName)]);
    }
  }
  return aliases;
}

async function metadataOf(aws: Aws, keyId: string): Promise<Metadata> {
  const { KeyMetadata } = await aws.call('kms', 'DescribeKey', { KeyId: keyId });
  return present(KeyMetadata);
}

function canRotate({ KeyManager, KeySpec, Origin, KeyState }: Metadata): boolean {
  return (
    KeyManager === 'CUSTOMER' &&
    KeySpec === 'SYMMETRIC_DEFAULT' &&
    Origin === 'AWS_KMS' &&
    (KeyState === 'Enabled' || KeyState === 'Disabled')
  );
}
