import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import account from './account.ts';

type Facts = (keyof typeof account.facts)[];

const ACCOUNT = '111122223333';
const contact = (type: 'BILLING' | 'OPERATIONS' | 'SECURITY') =>
  answered(
    'account',
    'GetAlternateContact',
    { AlternateContactType: type },
    {
      AlternateContact: {
        AlternateContactType: type,
        Name: 'A',
        Title: 'B',
        EmailAddress: `${type}@example.com`,
        PhoneNumber: '1',
      },
    },
  );
const noContact = (type: 'BILLING' | 'OPERATIONS' | 'SECURITY') =>
  refused(
    'account',
    'GetAlternateContact',
    { AlternateContactType: type },
    { name: 'ResourceNotFoundException', statusCode: 404 },
  );
const rows: [string, Facts, Parameters<typeof replay>[1], object][] = [
  [
    'summary, without a count AWS left out',
    ['accountSummary'],
    [
      answered(
        'iam',
        'GetAccountSummary',
        {},
        {
          SummaryMap: {
            AccountMFAEnabled: 1,
            AccountAccessKeysPresent: 0,
            AccountPasswordPresent: 1,
          },
        },
      ),
    ],
    {
      accountSummary: {
        accountMFAEnabled: 1,
        accountAccessKeysPresent: 0,
        accountSigningCertificatesPresent: null,
        accountPasswordPresent: 1,
      },
    },
  ],
  [
    'virtual devices, of which root has one by another name',
    ['rootVirtualMfaDevices'],
    [
      answered(
        'iam',
        'ListVirtualMFADevices',
        { AssignmentStatus: 'Assigned', MaxItems: 1000 },
        {
          VirtualMFADevices: [
            {
              SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/phone`,
              User: {
                Path: '/',
                UserName: '',
                UserId: ACCOUNT,
                Arn: `arn:aws:iam::${ACCOUNT}:root`,
                CreateDate: '2020-01-01T00:00:00Z',
              },
            },
            {
              SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device`,
              User: {
                Path: '/',
                UserName: 'root',
                UserId: 'AIDA',
                Arn: `arn:aws:iam::${ACCOUNT}:user/root`,
                CreateDate: '2020-01-01T00:00:00Z',
              },
            },
          ],
        },
      ),
    ],
    { rootVirtualMfaDevices: [`arn:aws:iam::${ACCOUNT}:mfa/phone`] },
  ],
  [
    'password policy',
    ['passwordPolicy'],
    [
      answered(
        'iam',
        'GetAccountPasswordPolicy',
        {},
        {
          PasswordPolicy: {
            MinimumPasswordLength: 14,
            RequireSymbols: true,
            RequireNumbers: false,
            RequireUppercaseCharacters: true,
            RequireLowercaseCharacters: true,
            MaxPasswordAge: 0,
          },
        },
      ),
    ],
    {
      passwordPolicy: {
        minimumPasswordLength: 14,
        requireSymbols: true,
        requireNumbers: false,
        requireUppercaseCharacters: true,
        requireLowercaseCharacters: true,
        passwordReusePrevention: null,
        maxPasswordAge: null,
      },
    },
  ],
  [
    'no password policy',
    ['passwordPolicy'],
    [refused('iam', 'GetAccountPasswordPolicy', {}, { name: 'NoSuchEntityException' })],
    { passwordPolicy: null },
  ],
  [
    'half a password policy',
    ['passwordPolicy'],
    [answered('iam', 'GetAccountPasswordPolicy', {}, { PasswordPolicy: { RequireSymbols: true } })],
    { passwordPolicy: { $unknown: 'failed' } },
  ],
  [
    'SAML providers',
    ['samlProviders'],
    [answered('iam', 'ListSAMLProviders', {}, { SAMLProviderList: [{ Arn: 'arn:saml' }] })],
    { samlProviders: ['arn:saml'] },
  ],
  [
    'contacts, one not set',
    ['alternateContacts'],
    [contact('BILLING'), noContact('OPERATIONS'), contact('SECURITY')],
    {
      alternateContacts: [
        {
          alternateContactType: 'BILLING',
          emailAddress: 'BILLING@example.com',
          phoneNumber: '1',
        },
        {
          alternateContactType: 'SECURITY',
          emailAddress: 'SECURITY@example.com',
          phoneNumber: '1',
        },
      ],
    },
  ],
  [
    'contacts, one refused',
    ['alternateContacts'],
    [
      contact('BILLING'),
      noContact('OPERATIONS'),
      refused(
        'account',
        'GetAlternateContact',
        { AlternateContactType: 'SECURITY' },
        { name: 'AccessDeniedException' },
      ),
    ],
    { alternateContacts: { $unknown: 'denied' } },
  ],
  [
    'S3 block, with a setting AWS left out',
    ['s3PublicAccessBlock'],
    [
      answered(
        's3-control',
        'GetPublicAccessBlock',
        { AccountId: ACCOUNT },
        { PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true } },
      ),
    ],
    {
      s3PublicAccessBlock: {
        blockPublicAcls: true,
        ignorePublicAcls: false,
        blockPublicPolicy: true,
        restrictPublicBuckets: false,
      },
    },
  ],
  [
    'no S3 block',
    ['s3PublicAccessBlock'],
    [
      refused(
        's3-control',
        'GetPublicAccessBlock',
        { AccountId: ACCOUNT },
        { name: 'NoSuchPublicAccessBlockConfiguration', statusCode: 404 },
      ),
    ],
    {
      s3PublicAccessBlock: {
        blockPublicAcls: false,
        ignorePublicAcls: false,
        blockPublicPolicy: false,
        restrictPublicBuckets: false,
      },
    },
  ],
  [
    'organisation',
    ['organization', 'organizationAccounts'],
    [
      answered(
        'organizations',
        'DescribeOrganization',
        {},
        { Organization: { Id: 'o-1', MasterAccountId: '123456789012' } },
      ),
      answered(
        'organizations',
        'ListAccounts',
        { MaxResults: 20 },
        { Accounts: [{ Id: '123456789012' }], NextToken: 'more' },
      ),
      answered(
        'organizations',
        'ListAccounts',
        { MaxResults: 20, NextToken: 'more' },
        { Accounts: [{ Id: ACCOUNT }] },
      ),
    ],
    {
      organization: { id: 'o-1', managementAccountId: '123456789012' },
      organizationAccounts: ['123456789012', ACCOUNT],
    },
  ],
  [
    'no organisation',
    ['organization', 'organizationAccounts'],
    [
      refused(
        'organizations',
        'DescribeOrganization',
        {},
        { name: 'AWSOrganizationsNotInUseException' },
      ),
      refused(
        'organizations',
        'ListAccounts',
        { MaxResults: 20 },
        { name: 'AWSOrganizationsNotInUseException' },
      ),
    ],
    { organization: null, organizationAccounts: [] },
  ],
  [
    'an organisation whose accounts are not ours to list',
    ['organizationAccounts'],
    [
      refused(
        'organizations',
        'ListAccounts',
        { MaxResults: 20 },
        { name: 'AccessDeniedException' },
      ),
    ],
    { organizationAccounts: { $unknown: 'denied' } },
  ],
];

const metrics = (Metrics: object[]) =>
  answered(
    'cloudwatch',
    'ListMetrics',
    { Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges' },
    { Metrics },
  );

test.for<(typeof rows)[number]>([
  ...rows,
  [
    'billing metric',
    ['billingMetricExists'],
    [metrics([{ Namespace: 'AWS/Billing' }])],
    { billingMetricExists: true },
  ],
  ['no billing metric', ['billingMetricExists'], [metrics([])], { billingMetricExists: false }],
])('%s', async ([, facts, answers, expected]) => {
  const { resources } = await replay(account, answers, { facts });
  const [{ type, id, name, account: of, region, ...read } = {}] = resources as object[] as [
    Record<string, unknown>?,
  ];
  expect({ type, id, name, of, region }).toStrictEqual({
    type: 'AWS::::Account',
    id: ACCOUNT,
    name: ACCOUNT,
    of: ACCOUNT,
    region: 'us-east-1',
  });
  expect(read).toMatchObject(expected);
});

test('the account is called by its alias', async () => {
  const alias = answered('iam', 'ListAccountAliases', {}, { AccountAliases: ['nordhafen'] });
  const { resources } = await replay(account, [alias], { facts: ['accountAlias'] });
  expect(resources).toStrictEqual([
    {
      type: 'AWS::::Account',
      id: ACCOUNT,
      name: 'nordhafen',
      account: ACCOUNT,
      region: 'us-east-1',
      accountAlias: 'nordhafen',
      attestations: {},
    },
  ]);
});

test('no alias', async () => {
  const none = answered('iam', 'ListAccountAliases', {}, { AccountAliases: [] });
  const { resources } = await replay(account, [none], { facts: ['accountAlias'] });
  expect(resources).toMatchObject([{ name: ACCOUNT, accountAlias: null }]);
});

test('the account is there, whatever AWS says of its alias', async () => {
  const denied = refused('iam', 'ListAccountAliases', {}, { name: 'AccessDenied' });
  const { resources, incomplete } = await replay(account, [denied], { facts: ['accountAlias'] });
  expect(incomplete).toStrictEqual([]);
  expect(resources).toMatchObject([{ name: ACCOUNT, accountAlias: { $unknown: 'denied' } }]);
});
