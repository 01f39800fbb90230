import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import backupVaults from './backup-vaults.ts';

const arnOf = (name: string) => `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:${name}`;
const page = { MaxResults: 1000 };
const listed = (...names: string[]) =>
  answered('backup', 'ListBackupVaults', page, {
    BackupVaultList: names.map((BackupVaultName) => ({
      BackupVaultName,
      BackupVaultArn: arnOf(BackupVaultName),
      ...(BackupVaultName === 'b' && { Locked: true, LockDate: '2025-01-01T00:00:00.000Z' }),
    })),
  });

test('vaults with and without a lock and a policy', async () => {
  const { resources } = await replay(backupVaults, [
    listed('a', 'b', 'c'),
    refused(
      'backup',
      'GetBackupVaultAccessPolicy',
      { BackupVaultName: 'a' },
      { name: 'ResourceNotFoundException' },
    ),
    answered(
      'backup',
      'GetBackupVaultAccessPolicy',
      { BackupVaultName: 'b' },
      { Policy: '{"Statement":[]}' },
    ),
    refused(
      'backup',
      'GetBackupVaultAccessPolicy',
      { BackupVaultName: 'c' },
      { name: 'AccessDeniedException' },
    ),
  ]);
  const place = { type: 'AWS::Backup::BackupVault', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...{ ...place, id: arnOf('a'), name: 'a', backupVaultName: 'a' },
      ...{ locked: false, lockDate: null, policy: null },
    },
    {
      locked: true,
      lockDate: '2025-01-01T00:00:00.000Z',
      policy: { version: '2008-10-17', statements: [] },
    },
    { policy: { $unknown: 'denied' } },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(backupVaults, [
    refused('backup', 'ListBackupVaults', page, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Backup::BackupVault', region: REGION }]);
});
