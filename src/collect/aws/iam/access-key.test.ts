import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import accessKey from './access-key.ts';

const CREATED = '2024-05-01T08:00:00.000Z';
const details = (...names: string[]) =>
  answered(
    'iam',
    'GetAccountAuthorizationDetails',
    { MaxItems: 1000 },
    {
      UserDetailList: names.map((UserName) => ({
        UserName,
        Path: '/',
        Arn: `arn:aws:iam::111122223333:user/${UserName}`,
        CreateDate: CREATED,
      })),
    },
  );
const keys = (UserName: string, ...ids: string[]) =>
  answered(
    'iam',
    'ListAccessKeys',
    { UserName },
    {
      AccessKeyMetadata: ids.map((AccessKeyId) => ({
        UserName,
        AccessKeyId,
        Status: 'Active' as const,
        CreateDate: CREATED,
      })),
    },
  );
const used = (AccessKeyId: string, LastUsedDate?: string) =>
  answered(
    'iam',
    'GetAccessKeyLastUsed',
    { AccessKeyId },
    {
      AccessKeyLastUsed: { LastUsedDate, ServiceName: 'N/A', Region: 'N/A' },
    },
  );

test('keys of users with two, one and none', async () => {
  const { resources, incomplete } = await replay(accessKey, [
    details('ann', 'ben', 'cem'),
    keys('ann', 'AKIA1', 'AKIA2'),
    keys('ben', 'AKIA3'),
    keys('cem'),
    used('AKIA1', '2025-12-01T00:00:00.000Z'),
    used('AKIA2'),
    refused('iam', 'GetAccessKeyLastUsed', { AccessKeyId: 'AKIA3' }, { name: 'AccessDenied' }),
  ]);
  const key = (id: string, userName: string, lastUsedDate: unknown) => ({
    type: 'AWS::IAM::AccessKey',
    id,
    name: id,
    account: '111122223333',
    region: 'us-east-1',
    accessKeyId: id,
    userName,
    status: 'Active',
    createDate: CREATED,
    lastUsedDate,
  });
  expect(incomplete).toStrictEqual([]);
  expect(resources).toStrictEqual([
    key('AKIA1', 'ann', '2025-12-01T00:00:00.000Z'),
    key('AKIA2', 'ann', null),
    key('AKIA3', 'ben', {
      $unknown: 'denied',
      detail: 'iam:GetAccessKeyLastUsed AccessDenied',
    }),
  ]);
});

test('one user whose keys are hidden does not hide those of the others', async () => {
  const { resources, incomplete } = await replay(
    accessKey,
    [
      details('ann', 'ben'),
      refused('iam', 'ListAccessKeys', { UserName: 'ann' }, { name: 'AccessDenied' }),
      keys('ben', 'AKIA3'),
    ],
    { facts: [] },
  );
  expect(resources.map(({ id }) => id)).toStrictEqual(['AKIA3']);
  expect(incomplete).toMatchObject([
    { type: 'AWS::IAM::AccessKey', unknown: { detail: 'iam:ListAccessKeys AccessDenied' } },
  ]);
});
