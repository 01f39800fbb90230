import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import userPools from './user-pools.ts';

const SERVICE = 'cognito-identity-provider';
const asked = { MaxResults: 60 };
const place = { type: 'AWS::Cognito::UserPool', account: ACCOUNT, region: REGION };
const described = (UserPoolId: string, UserPool: object) =>
  answered(SERVICE, 'DescribeUserPool', { UserPoolId }, { UserPool });

test('pools, their pages and who signs up', async () => {
  const { resources } = await replay(userPools, [
    answered(SERVICE, 'ListUserPools', asked, {
      UserPools: [
        { Id: 'a', Name: 'carriers' },
        { Id: 'b', Name: 'staff' },
        { Id: 'c', Name: 'closed' },
      ],
    }),
    described('a', {
      ...{ Domain: 'carriers', CustomDomain: 'login.example' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    }),
    described('b', { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }),
    refused(SERVICE, 'DescribeUserPool', { UserPoolId: 'c' }, { name: 'AccessDeniedException' }),
    answered(
      SERVICE,
      'DescribeUserPoolDomain',
      { Domain: 'login.example' },
      { DomainDescription: { CloudFrontDistribution: 'D1.cloudfront.net' } },
    ),
  ]);
  const pool = `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool`;
  expect(resources).toMatchObject([
    {
      ...{ ...place, id: `${pool}/a`, name: 'carriers', userPoolId: 'a' },
      signIn: { domain: 'carriers', customDomain: 'login.example', adminCreateUserOnly: false },
      dnsTargets: ['d1.cloudfront.net'],
    },
    {
      name: 'staff',
      signIn: { domain: null, customDomain: null, adminCreateUserOnly: true },
      dnsTargets: [],
    },
    { name: 'closed', signIn: { $unknown: 'denied' }, dnsTargets: { $unknown: 'denied' } },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(userPools, [
    refused(SERVICE, 'ListUserPools', asked, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: place.type, region: REGION }]);
});
