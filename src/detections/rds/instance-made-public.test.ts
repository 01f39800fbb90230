import { call, cases } from '../testing.ts';
import detection from './instance-made-public.ts';

const done = call('rds:CreateDBInstance', {
  requestParameters: { dBInstanceIdentifier: 'orders', publiclyAccessible: true },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'private',
    call('rds:ModifyDBInstance', {
      requestParameters: { dBInstanceIdentifier: 'orders', publiclyAccessible: false },
    }),
    false,
  ],
  [
    'not said',
    call('rds:ModifyDBInstance', { requestParameters: { dBInstanceIdentifier: 'orders' } }),
    false,
  ],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
]);
