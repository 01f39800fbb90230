import { call, cases, doneByPeople } from '../testing.ts';
import detection from './instance-made-public.ts';

const done = call('rds:CreateDBInstance', {
  requestParameters: { dBInstanceIdentifier: 'orders', publiclyAccessible: true },
});

cases(detection, [
  ...doneByPeople(done),
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
]);
