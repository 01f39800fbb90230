import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import user from './user.ts';

const ARN = 'arn:aws:iam::111122223333:user/staff/ann';
const CREATED = '2024-05-01T08:00:00.000Z';
const detail = {
  Path: '/staff/',
  UserName: 'ann',
  UserId: 'AIDAEXAMPLE',
  Arn: ARN,
  CreateDate: CREATED,
};
const details = (more: object = {}) =>
  answered(
    'iam',
    'GetAccountAuthorizationDetails',
    { MaxItems: 1000 },
    { UserDetailList: [{ ...detail, ...more }], IsTruncated: false },
  );
const listed = answered(
  'iam',
  'ListUsers',
  { MaxItems: 1000 },
  { Users: [{ ...detail, PasswordLastUsed: '2025-12-30T10:00:00.000Z' }], IsTruncated: false },
);
const report = (row: string) => [
  answered('iam', 'GenerateCredentialReport', {}, { State: 'COMPLETE' }),
  answered(
    'iam',
    'GetCredentialReport',
    {},
    {
      Content: {
        $base64: Buffer.from(`user,arn,password_last_changed\n${row}\n`).toString('base64'),
      },
      GeneratedTime: '2025-12-31T22:00:00.000Z',
    },
  ),
];
const mine = { UserName: 'ann' };
const noProfile = refused('iam', 'GetLoginProfile', mine, { name: 'NoSuchEntityException' });

test('all facts', async () => {
  const { resources, incomplete } = await replay(user, [
    details({
      UserPolicyList: [{ PolicyName: 'mail', PolicyDocument: '%7B%7D' }],
      GroupList: ['developers'],
      AttachedManagedPolicies: [
        { PolicyName: 'read', PolicyArn: 'arn:aws:iam::111122223333:policy/read' },
      ],
      PermissionsBoundary: { PermissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/limit' },
      Tags: [{ Key: 'team', Value: 'shop' }],
    }),
    listed,
    ...report(`ann,${ARN},2025-11-01T00:00:00+00:00`),
    answered('iam', 'GetLoginProfile', mine, { LoginProfile: { ...mine, CreateDate: CREATED } }),
    answered('iam', 'ListMFADevices', mine, {
      MFADevices: [{ ...mine, SerialNumber: 'GAKT1', EnableDate: CREATED }],
    }),
    answered('iam', 'ListAccessKeys', mine, {
      AccessKeyMetadata: [
        { ...mine, AccessKeyId: 'AKIAEXAMPLE', Status: 'Active', CreateDate: CREATED },
      ],
    }),
    answered('iam', 'ListSigningCertificates', mine, {
      Certificates: [
        {
          ...mine,
          CertificateId: 'CERT1',
          CertificateBody: 'x',
          Status: 'Inactive',
          UploadDate: CREATED,
        },
      ],
    }),
  ]);
  expect(incomplete).toStrictEqual([]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::IAM::User',
      id: ARN,
      name: 'ann',
      account: '111122223333',
      region: 'us-east-1',
      userName: 'ann',
      path: '/staff/',
      createDate: CREATED,
      passwordLastUsed: '2025-12-30T10:00:00.000Z',
      loginProfile: { createDate: CREATED },
      passwordLastChanged: '2025-11-01T00:00:00+00:00',
      mfaDevices: ['GAKT1'],
      accessKeys: [{ accessKeyId: 'AKIAEXAMPLE', status: 'Active', createDate: CREATED }],
      signingCertificates: [{ certificateId: 'CERT1', status: 'Inactive' }],
      inlinePolicies: ['mail'],
      attachedPolicies: ['arn:aws:iam::111122223333:policy/read'],
      groups: ['developers'],
      permissionsBoundary: 'arn:aws:iam::111122223333:policy/limit',
      tags: [{ key: 'team', value: 'shop' }],
    },
  ]);
});

test('nothing but a name', async () => {
  const { resources } = await replay(user, [
    details(),
    answered('iam', 'ListUsers', { MaxItems: 1000 }, { Users: [detail], IsTruncated: false }),
    ...report(`ann,${ARN},N/A`),
    noProfile,
    answered('iam', 'ListMFADevices', mine, { MFADevices: [] }),
    answered('iam', 'ListAccessKeys', mine, { AccessKeyMetadata: [] }),
    answered('iam', 'ListSigningCertificates', mine, { Certificates: [] }),
  ]);
  expect(resources[0]).toMatchObject({
    passwordLastUsed: null,
    loginProfile: null,
    passwordLastChanged: null,
    mfaDevices: [],
    accessKeys: [],
    signingCertificates: [],
    inlinePolicies: [],
    attachedPolicies: [],
    groups: [],
    permissionsBoundary: null,
    tags: [],
  });
});

test('what is refused is unknown, and only that', async () => {
  const { resources } = await replay(
    user,
    [
      details(),
      noProfile,
      refused('iam', 'ListMFADevices', mine, { name: 'AccessDenied', statusCode: 403 }),
    ],
    { facts: ['loginProfile', 'mfaDevices', 'passwordLastUsed'] },
  );
  expect(resources[0]).toMatchObject({
    loginProfile: null,
    mfaDevices: { $unknown: 'denied', detail: 'iam:ListMFADevices AccessDenied' },
    passwordLastUsed: { $unknown: 'failed' },
  });
});

test('a refused password is not "no password"', async () => {
  const denied = refused('iam', 'GetLoginProfile', mine, { name: 'AccessDenied' });
  const { resources } = await replay(user, [details(), denied], { facts: ['loginProfile'] });
  expect(resources[0]).toMatchObject({ loginProfile: { $unknown: 'denied' } });
});

test('a user the listing lacks', async () => {
  const others = answered(
    'iam',
    'ListUsers',
    { MaxItems: 1000 },
    { Users: [], IsTruncated: false },
  );
  const { resources } = await replay(user, [details(), others], { facts: ['passwordLastUsed'] });
  expect(resources[0]).toMatchObject({
    passwordLastUsed: {
      $unknown: 'failed',
      detail: 'passwordLastUsed is malformed: ListUsers does not show the user',
    },
  });
});

test('a user on the second page of both listings', async () => {
  const more = { UserDetailList: [], IsTruncated: true, Marker: 'next' };
  const next = { MaxItems: 1000, Marker: 'next' };
  const { resources } = await replay(
    user,
    [
      answered('iam', 'GetAccountAuthorizationDetails', { MaxItems: 1000 }, more),
      answered('iam', 'GetAccountAuthorizationDetails', next, { UserDetailList: [detail] }),
      answered(
        'iam',
        'ListUsers',
        { MaxItems: 1000 },
        { Users: [], IsTruncated: true, Marker: 'next' },
      ),
      answered('iam', 'ListUsers', next, { Users: [detail] }),
    ],
    { facts: ['passwordLastUsed'] },
  );
  expect(resources[0]).toMatchObject({ userName: 'ann', passwordLastUsed: null });
});

test('listing refused', async () => {
  const { resources, incomplete } = await replay(user, [
    refused('iam', 'GetAccountAuthorizationDetails', { MaxItems: 1000 }, { name: 'AccessDenied' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::IAM::User', unknown: { $unknown: 'denied' } }]);
});
