import { parsePolicy } from '../../../model/policy.ts';
import type { Tag } from '../../../model/tag.ts';
import { type Aws, collector, type Listed, present, type Reader } from '../../collector.ts';
import type { Output } from '../api.ts';

type Metadata = NonNullable<Output<'kms', 'DescribeKey'>['KeyMetadata']>;

export default collector({
  type: 'AWS::KMS::Key',
  scope: 'region',
  list: {
    needs: ['kms:ListKeys'],
    async *read(aws) {
      for await (const { Keys } of aws.pages('kms', 'ListKeys', { Limit: 1000 })) {
        for (const { KeyId, KeyArn } of present(Keys)) {
          yield { id: present(KeyArn), name: present(KeyId) };
        }
      }
    },
  },
  facts: {
    keyId: ({ name }) => name,
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
      async read(aws, { name }) {
        const names: string[] = [];
        const pages = aws.pages('kms', 'ListAliases', { Limit: 100 }, { shared: true });
        for await (const { Aliases } of pages) {
          for (const { AliasName, TargetKeyId } of present(Aliases)) {
            if (TargetKeyId === name) names.push(present(AliasName));
          }
        }
        return names;
      },
    },
    rotation: {
      needs: ['kms:DescribeKey', 'kms:GetKeyRotationStatus'],
      async read(aws, { name }) {
        // KMS refuses the question for keys that cannot rotate.
        if (!canRotate(await metadataOf(aws, name))) return { enabled: false, periodInDays: null };
        const found = await aws.call('kms', 'GetKeyRotationStatus', { KeyId: name });
        return {
          enabled: present(found.KeyRotationEnabled),
          periodInDays: found.RotationPeriodInDays ?? null,
        };
      },
    },
    policy: {
      needs: ['kms:GetKeyPolicy'],
      async read(aws, { name }) {
        const input = { KeyId: name, PolicyName: 'default' };
        const { Policy } = await aws.call('kms', 'GetKeyPolicy', input);
        return parsePolicy(present(Policy));
      },
    },
    tags: {
      needs: ['kms:DescribeKey', 'kms:ListResourceTags'],
      async read(aws, { name }) {
        const tags: Tag[] = [];
        // Nobody can tag AWS's own keys.
        if ((await metadataOf(aws, name)).KeyManager === 'AWS') return tags;
        const input = { KeyId: name, Limit: 50 };
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

function described<Value>(read: (metadata: Metadata) => Value): Reader<Listed, Value> {
  return {
    needs: ['kms:DescribeKey'],
    read: async (aws, { name }) => read(await metadataOf(aws, name)),
  };
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
