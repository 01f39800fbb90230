import { call, cases, session } from '../testing.ts';
import detection from './vault-weakened.ts';

const done = call('backup:DeleteBackupVaultLockConfiguration', {
  requestParameters: { backupVaultName: 'daily' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['its policy gone', call('backup:DeleteBackupVaultAccessPolicy'), true],
  ['locked', call('backup:PutBackupVaultLockConfiguration'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
