import { parsePolicy } from '../../../model/policy.ts';
import { collector, orNone, present } from '../../collector.ts';

export default collector({
  type: 'AWS::Backup::BackupVault',
  scope: 'region',
  list: {
    needs: ['backup:ListBackupVaults'],
    async *read(aws) {
      const pages = aws.pages('backup', 'ListBackupVaults', { MaxResults: 1000 });
      for await (const { BackupVaultList } of pages) {
        for (const vault of present(BackupVaultList)) {
          yield { id: present(vault.BackupVaultArn), name: present(vault.BackupVaultName), vault };
        }
      }
    },
  },
  facts: {
    backupVaultName: ({ name }) => name,
    // Left out by vaults that never had a lock.
    locked: ({ vault }) => vault.Locked ?? false,
    lockDate: ({ vault }) => vault.LockDate ?? null,
    policy: {
      needs: ['backup:GetBackupVaultAccessPolicy'],
      async read(aws, { name }) {
        const call = aws.call('backup', 'GetBackupVaultAccessPolicy', { BackupVaultName: name });
        const answer = await orNone('ResourceNotFoundException', call);
        return answer && parsePolicy(present(answer.Policy));
      },
    },
  },
});
