import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import account from '../account/account.ts';

const aliases = answered('iam', 'ListAccountAliases', {}, { AccountAliases: [] });
const facts: ['cloudFrontAccessIdentities'] = ['cloudFrontAccessIdentities'];

test('access identities, used or not', async () => {
  const place = { Marker: '', MaxItems: 100, IsTruncated: false };
  const Items = [{ Id: 'E7', S3CanonicalUserId: 'c7', Comment: '' }];
  const { resources } = await replay(
    account,
    [
      aliases,
      answered(
        'cloudfront',
        'ListCloudFrontOriginAccessIdentities',
        {},
        {
          CloudFrontOriginAccessIdentityList: { ...place, Quantity: 1, Items },
        },
      ),
    ],
    { facts },
  );
  expect(resources).toMatchObject([
    { cloudFrontAccessIdentities: [{ accessIdentityId: 'E7', canonicalUserId: 'c7' }] },
  ]);
});

test('hidden from us', async () => {
  const error = { name: 'AccessDenied', statusCode: 403 };
  const { resources } = await replay(
    account,
    [aliases, refused('cloudfront', 'ListCloudFrontOriginAccessIdentities', {}, error)],
    { facts },
  );
  expect(resources).toMatchObject([{ cloudFrontAccessIdentities: { $unknown: 'denied' } }]);
});
