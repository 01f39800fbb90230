import { call, cases, session } from '../testing.ts';
import detection from './deleted-without-snapshot.ts';

const done = call('rds:DeleteDBInstance', {
  requestParameters: { dBInstanceIdentifier: 'orders', skipFinalSnapshot: true },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'with its last state',
    call('rds:DeleteDBInstance', { requestParameters: { skipFinalSnapshot: false } }),
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
