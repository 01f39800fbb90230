import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import users from './users.ts';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-1';
const own = { InstanceArn: INSTANCE, IdentityStoreId: 'd-1', OwnerAccountId: ACCOUNT };
const instances = (...Instances: object[]) =>
  answered('sso-admin', 'ListInstances', { MaxResults: 100 }, { Instances });
const people = (...Users: object[]) =>
  answered('identitystore', 'ListUsers', { IdentityStoreId: 'd-1', MaxResults: 100 }, {
    Users,
  } as never);
const anna = {
  IdentityStoreId: 'd-1',
  UserId: 'u-1',
  UserName: 'anna',
  Emails: [{ Value: 'anna@example.com', Primary: true }, { Type: 'work' }],
  UserStatus: 'ENABLED',
};
const managedBy = (MasterAccountId: string) =>
  answered(
    'organizations',
    'DescribeOrganization',
    {},
    { Organization: { Id: 'o-1', MasterAccountId } },
  );
const asked = {
  InstanceArn: INSTANCE,
  PrincipalId: 'u-1',
  PrincipalType: 'USER' as const,
  MaxResults: 100,
};
const assigned = answered('sso-admin', 'ListAccountAssignmentsForPrincipal', asked, {
  AccountAssignments: [
    { AccountId: '444455556666', PermissionSetArn: 'arn:admin', PrincipalType: 'GROUP' },
  ],
});
const applications = answered('sso-admin', 'ListApplicationAssignmentsForPrincipal', asked, {
  ApplicationAssignments: [
    { ApplicationArn: 'arn:wiki', PrincipalId: 'g-1', PrincipalType: 'GROUP' },
  ],
});

test('the users of its own instance, and what they may enter', async () => {
  const { resources } = await replay(users, [
    instances(own, { ...own, IdentityStoreId: 'd-2', OwnerAccountId: '444455556666' }),
    people(anna, {
      IdentityStoreId: 'd-1',
      UserId: 'u-2',
      UserName: 'ben',
      UserStatus: 'DISABLED',
    }),
    managedBy(ACCOUNT),
    assigned,
    applications,
  ]);
  const place = { type: 'AWS::IdentityStore::User', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: 'arn:aws:identitystore:::user/u-1',
      name: 'anna',
      userName: 'anna',
      emailAddresses: ['anna@example.com'],
      enabled: true,
      accountAssignments: [{ accountId: '444455556666', permissionSetArn: 'arn:admin' }],
      applicationAssignments: [{ applicationArn: 'arn:wiki' }],
    },
    {
      ...place,
      id: 'arn:aws:identitystore:::user/u-2',
      name: 'ben',
      userName: 'ben',
      emailAddresses: [],
      enabled: false,
      accountAssignments: {
        $unknown: 'failed',
        detail: 'sso-admin:ListAccountAssignmentsForPrincipal is not in the recording',
      },
      applicationAssignments: {
        $unknown: 'failed',
        detail: 'sso-admin:ListApplicationAssignmentsForPrincipal is not in the recording',
      },
    },
  ]);
});

test('an instance in several regions is listed in the first', async () => {
  const { resources, incomplete } = await replay(users, [
    instances({ ...own, PrimaryRegion: 'us-east-1' }),
  ]);
  expect({ resources, incomplete }).toStrictEqual({ resources: [], incomplete: [] });
});

test.for<[string, ReturnType<typeof managedBy>]>([
  [
    'outside an organisation',
    refused(
      'organizations',
      'DescribeOrganization',
      {},
      { name: 'AWSOrganizationsNotInUseException' },
    ),
  ],
  ['in a member account', managedBy('444455556666')],
])('%s nobody is let into accounts', async ([, organization]) => {
  const { resources } = await replay(users, [instances(own), people(anna), organization]);
  expect(resources).toMatchObject([{ accountAssignments: [] }]);
});

test('where it is not offered, it is not asked', async () => {
  const { resources, incomplete } = await replay(users, [], { regions: ['us-iso-west-1'] });
  expect({ resources, incomplete }).toStrictEqual({ resources: [], incomplete: [] });
});

test.for<[string, ReturnType<typeof refused>[]]>([
  [
    'instances',
    [refused('sso-admin', 'ListInstances', { MaxResults: 100 }, { name: 'AccessDeniedException' })],
  ],
  [
    'users',
    [
      instances(own),
      refused(
        'identitystore',
        'ListUsers',
        { IdentityStoreId: 'd-1', MaxResults: 100 },
        { name: 'AccessDeniedException' },
      ),
    ],
  ],
])('%s that are not shown leave the listing incomplete', async ([, answers]) => {
  const { incomplete } = await replay(users, answers);
  expect(incomplete).toMatchObject([{ region: REGION, unknown: { $unknown: 'denied' } }]);
});
