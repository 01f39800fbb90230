import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import keys from './keys.ts';

const KeyId = '1234abcd';
const KeyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KeyId}`;
const IDENTITY = {
  type: 'AWS::KMS::Key',
  id: KeyArn,
  name: KeyId,
  account: ACCOUNT,
  region: REGION,
};
const listed = answered('kms', 'ListKeys', { Limit: 1000 }, { Keys: [{ KeyId, KeyArn }] });
const metadata = {
  KeyId,
  KeyManager: 'CUSTOMER',
  KeyState: 'Enabled',
  KeySpec: 'SYMMETRIC_DEFAULT',
  KeyUsage: 'ENCRYPT_DECRYPT',
  Origin: 'AWS_KMS',
} as const;

test('a key of our own', async () => {
  const primary = `${KeyArn}0`;
  const { resources } = await replay(keys, [
    listed,
    answered(
      'kms',
      'DescribeKey',
      { KeyId },
      {
        KeyMetadata: {
          ...metadata,
          MultiRegionConfiguration: {
            MultiRegionKeyType: 'REPLICA',
            PrimaryKey: { Arn: primary, Region: REGION },
          },
        },
      },
    ),
    answered(
      'kms',
      'ListAliases',
      { Limit: 100 },
      {
        Aliases: [{ AliasName: 'alias/other', TargetKeyId: 'x' }],
        NextMarker: 'more',
        Truncated: true,
      },
    ),
    answered(
      'kms',
      'ListAliases',
      { Limit: 100, Marker: 'more' },
      { Aliases: [{ AliasName: 'alias/orders', TargetKeyId: KeyId }] },
    ),
    answered(
      'kms',
      'GetKeyRotationStatus',
      { KeyId },
      { KeyRotationEnabled: true, RotationPeriodInDays: 180 },
    ),
    answered(
      'kms',
      'GetKeyPolicy',
      { KeyId, PolicyName: 'default' },
      { Policy: '{"Version":"2012-10-17","Statement":[]}' },
    ),
    answered(
      'kms',
      'ListResourceTags',
      { KeyId, Limit: 50 },
      { Tags: [{ TagKey: 'team', TagValue: 'shop' }] },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      name: 'alias/orders',
      keyId: KeyId,
      keyManager: 'CUSTOMER',
      keyState: 'Enabled',
      keySpec: 'SYMMETRIC_DEFAULT',
      keyUsage: 'ENCRYPT_DECRYPT',
      origin: 'AWS_KMS',
      multiRegion: { keyType: 'REPLICA', primaryKeyArn: primary },
      aliases: ['alias/orders'],
      rotation: { enabled: true, periodInDays: 180 },
      policy: { version: '2012-10-17', statements: [] },
      tags: [{ key: 'team', value: 'shop' }],
    },
  ]);
});

test.each([
  ['AWS’s own', { KeyManager: 'AWS' as const }],
  ['asymmetric', { KeySpec: 'RSA_2048' as const }],
  ['imported', { Origin: 'EXTERNAL' as const }],
  ['about to go', { KeyState: 'PendingDeletion' as const }],
])('KMS is not asked whether a key rotates that is %s', async (_, facts) => {
  const { resources } = await replay(
    keys,
    [listed, answered('kms', 'DescribeKey', { KeyId }, { KeyMetadata: { ...metadata, ...facts } })],
    { facts: ['rotation'] },
  );
  expect(resources[0]?.rotation).toStrictEqual({ enabled: false, periodInDays: null });
});

test('what AWS refuses is unknown', async () => {
  const { resources, incomplete } = await replay(
    keys,
    [listed, refused('kms', 'DescribeKey', { KeyId }, { name: 'AccessDeniedException' })],
    { facts: ['keyManager', 'tags'] },
  );
  const unknown = { $unknown: 'denied', detail: 'kms:DescribeKey AccessDeniedException' };
  expect(incomplete).toStrictEqual([]);
  expect(resources).toStrictEqual([
    { ...IDENTITY, keyId: KeyId, keyManager: unknown, tags: unknown },
  ]);
});
