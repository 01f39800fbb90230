import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import account from '../account/account.ts';
import user from './user.ts';

const HEADER = [
  'user,arn,user_creation_time,password_last_used,password_last_changed,access_key_1_active',
  'access_key_1_last_used_date,access_key_2_active,access_key_2_last_used_date,cert_1_active',
  'cert_2_active,additional_credentials_info',
].join(',');
const ROOT = '<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00';

const generated = answered('iam', 'GenerateCredentialReport', {}, { State: 'STARTED' });
const report = (...rows: string[]) =>
  answered(
    'iam',
    'GetCredentialReport',
    {},
    {
      Content: { $base64: Buffer.from([HEADER, ...rows].join('\n')).toString('base64') },
      ReportFormat: 'text/csv',
      GeneratedTime: '2025-12-31T22:00:00.000Z',
    },
  );

async function rootOf(...answers: Parameters<typeof replay>[1]) {
  const { resources } = await replay(account, answers, { facts: ['rootCredentials'] });
  return resources[0]?.rootCredentials;
}

test('root that is used', async () => {
  const row = `${ROOT},2025-12-01T00:00:00+00:00,not_supported,true,2025-11-01T00:00:00+00:00,false,N/A,false,true,"a, b"`;
  expect(await rootOf(generated, report(row))).toStrictEqual({
    userCreationTime: '2020-01-01T00:00:00+00:00',
    passwordLastUsed: '2025-12-01T00:00:00+00:00',
    accessKey1Active: true,
    accessKey1LastUsedDate: '2025-11-01T00:00:00+00:00',
    accessKey2Active: false,
    accessKey2LastUsedDate: null,
    cert1Active: false,
    cert2Active: true,
  });
});

test('root that never was', async () => {
  const row = `${ROOT},no_information,not_supported,false,N/A,false,no_information,false,false,`;
  expect(await rootOf(generated, report(row))).toMatchObject({
    passwordLastUsed: null,
    accessKey1LastUsedDate: null,
    accessKey2LastUsedDate: null,
  });
});

const unknowns: [string, Parameters<typeof replay>[1], object][] = [
  [
    'no row of root',
    [
      generated,
      report(
        'root,arn:aws:iam::111122223333:user/root,N/A,N/A,N/A,false,N/A,false,N/A,false,false,',
      ),
    ],
    {
      $unknown: 'failed',
      detail: 'rootCredentials is malformed: the credential report has no row of the root user',
    },
  ],
  [
    'a word where a date is meant',
    [generated, report(`${ROOT},yesterday,N/A,false,N/A,false,N/A,false,false,`)],
    {
      $unknown: 'failed',
      detail:
        'rootCredentials is malformed: password_last_used of the credential report is no date',
    },
  ],
  [
    'a row cut off',
    [generated, report(`${ROOT},N/A,N/A,perhaps`)],
    {
      $unknown: 'failed',
      detail:
        'rootCredentials is malformed: access_key_1_active of the credential report is neither true nor false',
    },
  ],
  [
    'not a report',
    [
      generated,
      answered(
        'iam',
        'GetCredentialReport',
        {},
        {
          Content: { $base64: Buffer.from('<html>').toString('base64') },
          GeneratedTime: '2025-12-31T22:00:00.000Z',
        },
      ),
    ],
    {
      $unknown: 'failed',
      detail: 'rootCredentials is malformed: the credential report does not begin with its columns',
    },
  ],
  [
    'still in the making after all the waiting',
    [
      generated,
      refused('iam', 'GetCredentialReport', {}, { name: 'CredentialReportNotReadyException' }),
    ],
    { $unknown: 'failed', detail: 'iam:GetCredentialReport CredentialReportNotReadyException' },
  ],
  [
    'denied',
    [generated, refused('iam', 'GetCredentialReport', {}, { name: 'AccessDenied' })],
    { $unknown: 'denied', detail: 'iam:GetCredentialReport AccessDenied' },
  ],
];

test.for(unknowns)('%s', async ([, answers, expected]) => {
  expect(await rootOf(...answers)).toStrictEqual(expected);
});

test('an earlier report will do where a new one is refused', async () => {
  const refusal = refused('iam', 'GenerateCredentialReport', {}, { name: 'AccessDenied' });
  const row = `${ROOT},N/A,N/A,false,N/A,false,N/A,false,false,`;
  expect(await rootOf(refusal, report(row))).toMatchObject({ passwordLastUsed: null });
});

const ann = (CreateDate: string) =>
  answered(
    'iam',
    'GetAccountAuthorizationDetails',
    { MaxItems: 1000 },
    {
      UserDetailList: [
        { Path: '/', UserName: 'ann', Arn: 'arn:aws:iam::111122223333:user/ann', CreateDate },
      ],
    },
  );

test.for<[string, string, unknown]>([
  ['a user younger than the report', '2025-12-31T23:00:00.000Z', null],
  [
    'a user the report forgot',
    '2025-01-01T00:00:00.000Z',
    {
      $unknown: 'failed',
      detail: 'passwordLastChanged is malformed: the credential report has no row of the user',
    },
  ],
])('%s', async ([, created, expected]) => {
  const answers = [
    ann(created),
    generated,
    report(`${ROOT},N/A,N/A,false,N/A,false,N/A,false,false,`),
  ];
  const { resources } = await replay(user, answers, { facts: ['passwordLastChanged'] });
  expect(resources[0]?.passwordLastChanged).toStrictEqual(expected);
});
