import { call, cases, doneByHand } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('rds:ModifyDBInstance', {
  requestParameters: { dBInstanceIdentifier: 'orders', deletionProtection: false },
});

cases(detection, [
  ...doneByHand(done),
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
]);
