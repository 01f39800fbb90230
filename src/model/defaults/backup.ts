import type { Facts } from '../resource.ts';

export default {
  'AWS::Backup::BackupVault': {
    backupVaultName: 'Default',
    locked: false,
    lockDate: null,
    policy: null,
  },
} satisfies Partial<Facts>;
