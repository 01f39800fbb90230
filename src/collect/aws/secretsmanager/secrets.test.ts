import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import secrets from './secrets.ts';

test('what the listing tells', async () => {
  const { resources } = await replay(secrets, [
    answered(
      'secrets-manager',
      'ListSecrets',
      { MaxResults: 100 },
      {
        SecretList: [
          { ARN: 'arn:1', Name: 'a' },
          {
            ARN: 'arn:2',
            Name: 'b',
            KmsKeyId: 'key',
            OwningService: 'rds',
            Tags: [{ Key: 'team', Value: 'shop' }],
          },
        ],
      },
    ),
    answered('secrets-manager', 'GetResourcePolicy', { SecretId: 'arn:1' }, { ARN: 'arn:1' }),
    answered(
      'secrets-manager',
      'GetResourcePolicy',
      { SecretId: 'arn:2' },
      { ARN: 'arn:2', ResourcePolicy: '{"Statement":[]}' },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::SecretsManager::Secret',
      id: 'arn:1',
      name: 'a',
      account: ACCOUNT,
      region: REGION,
      secretName: 'a',
      kmsKeyId: null,
      owningService: null,
      policy: null,
      tags: [],
    },
    {
      type: 'AWS::SecretsManager::Secret',
      id: 'arn:2',
      name: 'b',
      account: ACCOUNT,
      region: REGION,
      secretName: 'b',
      kmsKeyId: 'key',
      owningService: 'rds',
      policy: { version: '2008-10-17', statements: [] },
      tags: [{ key: 'team', value: 'shop' }],
    },
  ]);
});

test('a policy that is refused, or no answer, is unknown', async () => {
  const SecretList = ['arn:1', 'arn:2'].map((ARN) => ({ ARN, Name: ARN }));
  const { resources } = await replay(secrets, [
    answered('secrets-manager', 'ListSecrets', { MaxResults: 100 }, { SecretList }),
    refused(
      'secrets-manager',
      'GetResourcePolicy',
      { SecretId: 'arn:1' },
      { name: 'AccessDeniedException' },
    ),
    answered('secrets-manager', 'GetResourcePolicy', { SecretId: 'arn:2' }, {}),
  ]);
  expect(resources).toMatchObject([
    { policy: { $unknown: 'denied' } },
    { policy: { $unknown: 'failed' } },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(secrets, [
    refused('secrets-manager', 'ListSecrets', { MaxResults: 100 }, { name: 'AccessDenied' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::SecretsManager::Secret', region: REGION }]);
});
