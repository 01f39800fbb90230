import { expect, test } from 'vitest';
import type { PolicyDocument } from '../../../model/policy.ts';
import { answered, replay } from '../../testing.ts';
import group from './group.ts';
import groupPolicy from './group-policy.ts';
import managedPolicy from './managed-policy.ts';
import role from './role.ts';
import rolePolicy from './role-policy.ts';
import userPolicy from './user-policy.ts';

const WRITTEN = encodeURIComponent(
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
  }),
);
const READ: PolicyDocument = {
  version: '2012-10-17',
  statements: [
    {
      sid: null,
      effect: 'Allow',
      principal: null,
      action: { not: false, values: ['s3:GetObject'] },
      resource: { not: false, values: ['*'] },
      conditions: [],
    },
  ],
};
const CREATED = '2024-05-01T08:00:00.000Z';
const arn = (rest: string) => `arn:aws:iam::111122223333:${rest}`;
const mail = { PolicyName: 'mail', PolicyDocument: WRITTEN };
const attached = [{ PolicyName: 'read', PolicyArn: arn('policy/read') }];
const where = { account: '111122223333', region: 'us-east-1' };
const policy = { policyName: 'mail', document: READ, ...where };

const aRole = {
  Path: '/apps/',
  RoleName: 'web',
  RoleId: 'AROAEXAMPLE',
  Arn: arn('role/apps/web'),
  CreateDate: CREATED,
  AssumeRolePolicyDocument: encodeURIComponent(
    JSON.stringify({
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    }),
  ),
};

const details = answered(
  'iam',
  'GetAccountAuthorizationDetails',
  { MaxItems: 1000 },
  {
    UserDetailList: [
      { Path: '/', UserName: 'ann', Arn: arn('user/ann'), UserPolicyList: [mail] },
      { Path: '/', UserName: 'ben', Arn: arn('user/ben') },
    ],
    GroupDetailList: [
      {
        Path: '/',
        GroupName: 'shop',
        Arn: arn('group/shop'),
        GroupPolicyList: [mail],
        AttachedManagedPolicies: attached,
      },
    ],
    RoleDetailList: [
      {
        ...aRole,
        RolePolicyList: [mail, { PolicyName: 'broken', PolicyDocument: 'no policy' }],
        AttachedManagedPolicies: attached,
        PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/limit') },
        Tags: [{ Key: 'team', Value: 'shop' }],
      },
    ],
    Policies: [
      {
        PolicyName: 'read',
        Arn: arn('policy/read'),
        Path: '/',
        AttachmentCount: 2,
        PolicyVersionList: [
          { Document: '%7B%7D', VersionId: 'v2', IsDefaultVersion: false },
          { Document: WRITTEN, VersionId: 'v1', IsDefaultVersion: true },
        ],
      },
      {
        PolicyName: 'ReadOnlyAccess',
        Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        Path: '/',
        AttachmentCount: 1,
        PolicyVersionList: [],
      },
    ],
  },
);

test('inline policies of users', async () => {
  const { resources } = await replay(userPolicy, [details]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::IAM::UserPolicy',
      id: arn('user/ann#mail'),
      name: 'ann/mail',
      userName: 'ann',
      ...policy,
    },
  ]);
});

test('inline policies of groups', async () => {
  const { resources } = await replay(groupPolicy, [details]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::IAM::GroupPolicy',
      id: arn('group/shop#mail'),
      name: 'shop/mail',
      groupName: 'shop',
      ...policy,
    },
  ]);
});

test('inline policies of roles, one of them no policy', async () => {
  const { resources } = await replay(rolePolicy, [details]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::IAM::RolePolicy',
      id: arn('role/apps/web#broken'),
      name: 'web/broken',
      roleName: 'web',
      rolePath: '/apps/',
      ...policy,
      policyName: 'broken',
      document: { $unknown: 'failed', detail: 'document is malformed: not JSON' },
    },
    {
      type: 'AWS::IAM::RolePolicy',
      id: arn('role/apps/web#mail'),
      name: 'web/mail',
      roleName: 'web',
      rolePath: '/apps/',
      ...policy,
    },
  ]);
});

test('groups', async () => {
  const { resources } = await replay(group, [details]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::IAM::Group',
      id: arn('group/shop'),
      name: 'shop',
      ...where,
      groupName: 'shop',
      path: '/',
      inlinePolicies: ['mail'],
      attachedPolicies: [arn('policy/read')],
    },
  ]);
});

test('roles', async () => {
  const { resources } = await replay(role, [
    details,
    answered(
      'iam',
      'ListRoles',
      { MaxItems: 1000 },
      { Roles: [{ ...aRole, MaxSessionDuration: 7200 }], IsTruncated: false },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::IAM::Role',
      id: arn('role/apps/web'),
      name: 'web',
      ...where,
      roleName: 'web',
      path: '/apps/',
      createDate: CREATED,
      assumeRolePolicy: {
        version: '2008-10-17',
        statements: [
          {
            sid: null,
            effect: 'Allow',
            principal: { not: false, values: [{ kind: 'Service', value: 'ec2.amazonaws.com' }] },
            action: { not: false, values: ['sts:AssumeRole'] },
            resource: null,
            conditions: [],
          },
        ],
      },
      maxSessionDuration: 7200,
      inlinePolicies: ['mail', 'broken'],
      attachedPolicies: [arn('policy/read')],
      permissionsBoundary: arn('policy/limit'),
      tags: [{ key: 'team', value: 'shop' }],
    },
  ]);
});

test('roles whose sessions nobody could read', async () => {
  const { resources } = await replay(role, [details]);
  expect(resources[0]).toMatchObject({ maxSessionDuration: { $unknown: 'failed' } });
});

test('managed policies, ours and one of AWS', async () => {
  const { resources } = await replay(managedPolicy, [details]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::IAM::ManagedPolicy',
      id: arn('policy/read'),
      name: 'read',
      ...where,
      policyName: 'read',
      path: '/',
      awsManaged: false,
      attachmentCount: 2,
      document: READ,
    },
    {
      type: 'AWS::IAM::ManagedPolicy',
      id: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      name: 'ReadOnlyAccess',
      ...where,
      policyName: 'ReadOnlyAccess',
      path: '/',
      awsManaged: true,
      attachmentCount: 1,
      document: {
        $unknown: 'failed',
        detail: 'document is malformed: the policy has no default version',
      },
    },
  ]);
});
