import { call, cases, doneByHand } from '../testing.ts';
import detection from './vault-weakened.ts';

const done = call('backup:DeleteBackupVaultLockConfiguration', {
  requestParameters: { backupVaultName: 'daily' },
});

cases(detection, [
  ...doneByHand(done),
  ['its policy gone', call('backup:DeleteBackupVaultAccessPolicy'), true],
  ['locked', call('backup:PutBackupVaultLockConfiguration'), false],
]);
