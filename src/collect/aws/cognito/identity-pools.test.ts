import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import identityPools from './identity-pools.ts';

const SERVICE = 'cognito-identity';
const asked = { MaxResults: 60 };
const place = { type: 'AWS::Cognito::IdentityPool', account: ACCOUNT, region: REGION };

test('a pool that asks nobody, and one that may not be read', async () => {
  const { resources } = await replay(identityPools, [
    answered(SERVICE, 'ListIdentityPools', asked, {
      IdentityPools: [
        { IdentityPoolId: 'a', IdentityPoolName: 'tracking' },
        { IdentityPoolId: 'b', IdentityPoolName: 'closed' },
      ],
    }),
    answered(
      SERVICE,
      'DescribeIdentityPool',
      { IdentityPoolId: 'a' },
      {
        ...{ IdentityPoolId: 'a', IdentityPoolName: 'tracking' },
        AllowUnauthenticatedIdentities: true,
      },
    ),
    refused(
      SERVICE,
      'DescribeIdentityPool',
      { IdentityPoolId: 'b' },
      { name: 'NotAuthorizedException' },
    ),
  ]);
  expect(resources).toMatchObject([
    {
      ...place,
      id: `arn:aws:cognito-identity:${REGION}:${ACCOUNT}:identitypool/a`,
      ...{ name: 'tracking', identityPoolId: 'a', allowUnauthenticatedIdentities: true },
    },
    { name: 'closed', allowUnauthenticatedIdentities: { $unknown: expect.any(String) } },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(identityPools, [
    refused(SERVICE, 'ListIdentityPools', asked, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: place.type, region: REGION }]);
});
