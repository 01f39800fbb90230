import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'backup.vault-weakened',
  title: 'Backup vault lost its protection',
  severity: 'high',
  why: 'A locked vault is what is left when everything else was encrypted by somebody. The lock, or the policy that denies deleting, goes before the backups do.',
  triage: [
    'Lock the vault again, and put its policy back.',
    'Ask whoever did it which request it belongs to.',
    'If there is none, copy the newest recovery points to another account now.',
  ],
  attack: ['T1490'],
  see: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
  ],
  on: {
    'backup.amazonaws.com': [
      'DeleteBackupVaultLockConfiguration',
      'DeleteBackupVaultAccessPolicy',
      'DeleteBackupVault',
      'DeleteBackupPlan',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'backupVaultName', 'backupPlanId'),
});
