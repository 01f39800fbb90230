import { ACCOUNT, ALIAS, arn, NOW } from './company.ts';
import type { Demo } from './demo.ts';
import { awsPolicies, type DemoRole, managedPolicies, roles, samlProviders } from './iam-roles.ts';
import {
  ago,
  type DemoGroup,
  type DemoUser,
  groups,
  type Key,
  type Statement,
  users,
} from './iam-users.ts';

/** People, programs, groups, roles and policies, and what root left lying around. */
export function iam(demo: Demo): void {
  demo.answer(
    'iam',
    'GetAccountAuthorizationDetails',
    { MaxItems: 1000 },
    {
      UserDetailList: users.map(userDetail),
      GroupDetailList: groups.map(groupDetail),
      RoleDetailList: roles.map(roleDetail),
      Policies: [
        ...Object.entries(managedPolicies).map(([name, statements]) =>
          policyDetail(arn.policy(name), name, statements),
        ),
        ...Object.entries(awsPolicies).map(([name, statements]) =>
          policyDetail(policyArn(`aws/${name}`), name, statements),
        ),
      ],
      IsTruncated: false,
    },
  );
  demo.answer(
    'iam',
    'ListUsers',
    { MaxItems: 1000 },
    { Users: users.map(listedUser), IsTruncated: false },
  );
  demo.answer(
    'iam',
    'ListRoles',
    { MaxItems: 1000 },
    { Roles: roles.map(listedRole), IsTruncated: false },
  );
  for (const user of users) credentialsOf(demo, user);
  credentialReport(demo);
  accountSettings(demo);
}

function credentialsOf(demo: Demo, user: DemoUser): void {
  const UserName = user.name;
  const { password, mfa, certificate } = user;
  if (password) {
    const LoginProfile = { UserName, CreateDate: ago(user.age), PasswordResetRequired: false };
    demo.answer('iam', 'GetLoginProfile', { UserName }, { LoginProfile });
  } else {
    const message = `Login Profile for User ${UserName} cannot be found.`;
    const error = { name: 'NoSuchEntityException', message, statusCode: 404 };
    demo.fail('iam', 'GetLoginProfile', { UserName }, error);
  }
  const MFADevices = mfa
    ? [{ UserName, SerialNumber: serialNumber(user), EnableDate: ago(user.age - 1) }]
    : [];
  demo.answer('iam', 'ListMFADevices', { UserName }, { MFADevices, IsTruncated: false });
  accessKeysOf(demo, user);
  const Certificates = certificate
    ? [
        {
          UserName,
          CertificateId: id('', `${UserName}certificate`, 24),
          CertificateBody: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
          Status: certificate,
          UploadDate: ago(user.age),
        },
      ]
    : [];
  demo.answer('iam', 'ListSigningCertificates', { UserName }, { Certificates, IsTruncated: false });
}

function accessKeysOf(demo: Demo, user: DemoUser): void {
  const UserName = user.name;
  const keys = user.keys ?? [];
  demo.answer(
    'iam',
    'ListAccessKeys',
    { UserName },
    {
      AccessKeyMetadata: keys.map((key, i) => ({
        UserName,
        AccessKeyId: keyId(user, i),
        Status: key.inactive ? ('Inactive' as const) : ('Active' as const),
        CreateDate: ago(key.age),
      })),
      IsTruncated: false,
    },
  );
  for (const [i, key] of keys.entries()) {
    const answer = { UserName, AccessKeyLastUsed: lastUse(key) };
    demo.answer('iam', 'GetAccessKeyLastUsed', { AccessKeyId: keyId(user, i) }, answer);
  }
}

function lastUse({ used }: Key) {
  return used === undefined
    ? { LastUsedDate: undefined, ServiceName: 'N/A', Region: 'N/A' }
    : { LastUsedDate: ago(used), ServiceName: 's3', Region: 'eu-west-1' };
}

function accountSettings(demo: Demo): void {
  demo.answer('iam', 'ListAccountAliases', {}, { AccountAliases: [ALIAS], IsTruncated: false });
  demo.answer(
    'iam',
    'GetAccountSummary',
    {},
    {
      SummaryMap: {
        Users: users.length,
        Groups: groups.length,
        Roles: roles.length,
        AccountMFAEnabled: 1,
        AccountAccessKeysPresent: 1,
        AccountSigningCertificatesPresent: 0,
        AccountPasswordPresent: 1,
      },
    },
  );
  demo.answer(
    'iam',
    'ListVirtualMFADevices',
    { AssignmentStatus: 'Assigned', MaxItems: 1000 },
    {
      VirtualMFADevices: [
        {
          SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device`,
          User: {
            Path: '/',
            UserName: ALIAS,
            UserId: ACCOUNT,
            Arn: `arn:aws:iam::${ACCOUNT}:root`,
            CreateDate: ago(2950),
          },
          EnableDate: ago(1200),
        },
        ...users
          .filter(({ mfa }) => mfa === 'virtual')
          .map((user) => ({ SerialNumber: serialNumber(user), User: listedUser(user) })),
      ],
      IsTruncated: false,
    },
  );
  demo.answer(
    'iam',
    'GetAccountPasswordPolicy',
    {},
    {
      PasswordPolicy: {
        MinimumPasswordLength: 12,
        RequireSymbols: true,
        RequireNumbers: true,
        RequireUppercaseCharacters: true,
        RequireLowercaseCharacters: true,
        AllowUsersToChangePassword: true,
        ExpirePasswords: true,
        MaxPasswordAge: 90,
        PasswordReusePrevention: 5,
      },
    },
  );
  demo.answer(
    'iam',
    'ListSAMLProviders',
    {},
    { SAMLProviderList: samlProviders.map((Arn) => ({ Arn, CreateDate: ago(1010) })) },
  );
}

const COLUMNS = [
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed',
  'password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated',
  'access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service',
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date',
  'access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active',
  'cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
].join(',');

function credentialReport(demo: Demo): void {
  const root = [
    ...['<root_account>', `arn:aws:iam::${ACCOUNT}:root`, ago(2950)],
    ...['not_supported', ago(9), 'not_supported', 'not_supported', 'true'],
    ...['true', ago(2900), ago(1630), 'us-east-1', 's3'],
    ...['false', 'N/A', 'N/A', 'N/A', 'N/A', 'false', 'N/A', 'false', 'N/A'],
  ];
  const text = [COLUMNS, root.join(','), ...users.map(reportRow)].join('\n');
  demo.answer('iam', 'GenerateCredentialReport', {}, { State: 'COMPLETE' });
  demo.answer(
    'iam',
    'GetCredentialReport',
    {},
    {
      Content: { $base64: Buffer.from(text).toString('base64') },
      ReportFormat: 'text/csv',
      GeneratedTime: NOW,
    },
  );
}

function reportRow(user: DemoUser): string {
  const { password, keys = [] } = user;
  const change = password ? ago(password.age) : 'N/A';
  const rotation = password ? ago(password.age - 90) : 'N/A';
  const used = password?.used === undefined ? 'no_information' : ago(password.used);
  return [
    ...[user.name, arn.user(user.name), ago(user.age), String(password !== undefined)],
    ...[password ? used : 'N/A', change, rotation, String(user.mfa !== undefined)],
    ...[...keyCells(keys[0]), ...keyCells(keys[1])],
    ...[String(user.certificate === 'Active'), 'N/A', 'false', 'N/A'],
  ].join(',');
}

function keyCells(key: Key | undefined): string[] {
  if (!key) return ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
  const use = key.used === undefined ? ['N/A', 'N/A', 'N/A'] : [ago(key.used), 'eu-west-1', 's3'];
  return [String(!key.inactive), ago(key.age), ...use];
}

function userDetail(user: DemoUser) {
  return {
    ...identity(user),
    UserName: user.name,
    UserPolicyList: inline(user.inline),
    GroupList: user.groups ?? [],
    AttachedManagedPolicies: attached(user.attached),
    Tags: Object.entries(user.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
  };
}

function groupDetail(group: DemoGroup) {
  return {
    Path: '/',
    GroupName: group.name,
    GroupId: id('AGPA', group.name),
    Arn: arn.group(group.name),
    CreateDate: ago(1000),
    GroupPolicyList: inline(group.inline),
    AttachedManagedPolicies: attached(group.attached),
  };
}

function roleDetail(role: DemoRole) {
  return {
    ...roleIdentity(role),
    InstanceProfileList: [],
    ...(role.boundary !== undefined && {
      PermissionsBoundary: {
        PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
        PermissionsBoundaryArn: arn.policy(role.boundary),
      },
    }),
    RolePolicyList: inline(role.inline),
    AttachedManagedPolicies: attached(role.attached),
    Tags: [],
  };
}

function policyDetail(Arn: string, PolicyName: string, statements: Statement[]) {
  const holders = [...users, ...groups, ...roles].filter(({ attached = [] }) =>
    attached.some((name) => policyArn(name) === Arn),
  );
  return {
    PolicyName,
    PolicyId: id('ANPA', PolicyName),
    Arn,
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: holders.length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: ago(800),
    UpdateDate: ago(800),
    PolicyVersionList: [
      {
        Document: document(statements),
        VersionId: 'v1',
        IsDefaultVersion: true,
        CreateDate: ago(800),
      },
    ],
  };
}

function listedUser(user: DemoUser) {
  const used = user.password?.used;
  return {
    ...identity(user),
    UserName: user.name,
    ...(used !== undefined && { PasswordLastUsed: ago(used) }),
  };
}

function listedRole(role: DemoRole) {
  return { ...roleIdentity(role), MaxSessionDuration: (role.hours ?? 1) * 3600 };
}

function roleIdentity({ trust, action = 'sts:AssumeRole', condition, ...role }: DemoRole) {
  const { path = '/', name, age } = role;
  return {
    Path: path,
    RoleName: name,
    RoleId: id('AROA', name),
    Arn: arn.role(`${path.slice(1)}${name}`),
    CreateDate: ago(age),
    AssumeRolePolicyDocument: document([
      {
        Effect: 'Allow',
        Principal: trust,
        Action: action,
        ...(condition && { Condition: condition }),
      },
    ]),
  };
}

function identity({ name, age }: DemoUser) {
  return { Path: '/', UserId: id('AIDA', name), Arn: arn.user(name), CreateDate: ago(age) };
}

function inline(policies: Record<string, Statement> = {}) {
  return Object.entries(policies).map(([PolicyName, statement]) => ({
    PolicyName,
    PolicyDocument: document([statement]),
  }));
}

function attached(names: string[] = []) {
  return names.map((name) => ({
    PolicyName: name.replace('aws/', ''),
    PolicyArn: policyArn(name),
  }));
}

function policyArn(name: string): string {
  return name.startsWith('aws/')
    ? `arn:aws:iam::aws:policy/${name.slice('aws/'.length)}`
    : arn.policy(name);
}

/** IAM hands out documents URL-encoded. */
function document(Statement: Statement[]): string {
  return encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement }));
}

function serialNumber({ name, mfa }: DemoUser): string {
  if (mfa === 'hardware') return `GAKT${id('', name, 8)}`;
  if (mfa === 'passkey') return `arn:aws:iam::${ACCOUNT}:u2f/user/${name}/${id('', name, 10)}`;
  return `arn:aws:iam::${ACCOUNT}:mfa/${name}`;
}

/** Ends in EXAMPLE, as the keys of AWS's documentation do. */
export function keyId({ name }: Pick<DemoUser, 'name'>, index: number): string {
  return `AKIA${id('', `${name}key${index}`, 9)}EXAMPLE`;
}

/** An id in AWS's letters, always the same for a name. */
export function id(prefix: string, name: string, length = 17): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let state = 2166136261;
  for (const char of name) state = Math.imul(state ^ char.charCodeAt(0), 16777619) >>> 0;
  let text = '';
  for (let i = 0; i < length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += letters[state >>> 27];
  }
  return prefix + text;
}
