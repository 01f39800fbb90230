import { call, cases, session } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('rds:ModifyDBInstance', {
  requestParameters: { dBInstanceIdentifier: 'orders', deletionProtection: false },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'no backups',
    call('rds:ModifyDBInstance', { requestParameters: { backupRetentionPeriod: 0 } }),
    true,
  ],
  [
    'more backups',
    call('rds:ModifyDBInstance', { requestParameters: { backupRetentionPeriod: 30 } }),
    false,
  ],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
