import { call, cases, session } from '../testing.ts';
import detection from './recovery-points-deleted.ts';

const done = call('backup:DeleteRecoveryPoint', {
  requestParameters: { backupVaultName: 'daily' },
});

cases(detection, [
  ['one of them', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'by its plan',
    { ...done, userIdentity: { type: 'AWSService', invokedBy: 'backup.amazonaws.com' } },
    false,
  ],
  ['a copy made', call('backup:StartCopyJob'), false],
  [
    'by the automation',
    { ...done, userIdentity: session('tidy') },
    false,
    { settings: { automation: ['tidy'] } },
  ],
]);
