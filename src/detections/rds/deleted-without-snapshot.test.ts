import { call, cases, doneByHand } from '../testing.ts';
import detection from './deleted-without-snapshot.ts';

const done = call('rds:DeleteDBInstance', {
  requestParameters: { dBInstanceIdentifier: 'orders', skipFinalSnapshot: true },
});

cases(detection, [
  ...doneByHand(done),
  [
    'with its last state',
    call('rds:DeleteDBInstance', { requestParameters: { skipFinalSnapshot: false } }),
    false,
  ],
]);
