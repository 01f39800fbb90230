import { call, cases } from '../testing.ts';
import detection from './snapshot-shared.ts';

function share(valuesToAdd: string[]) {
  return call('rds:ModifyDBSnapshotAttribute', {
    requestParameters: { dBSnapshotIdentifier: 'orders', attributeName: 'restore', valuesToAdd },
  });
}

cases(detection, [
  ['with a stranger', share(['444455556666']), { says: 'with 444455556666', severity: 'high' }],
  ['with everyone', share(['all']), { says: 'with everyone', severity: 'critical' }],
  [
    'of a cluster',
    { ...share(['all']), eventName: 'ModifyDBClusterSnapshotAttribute' },
    { says: 'with everyone', severity: 'critical' },
  ],
  [
    'with one we trust',
    share(['444455556666']),
    false,
    { settings: { trustedAccounts: ['444455556666'] } },
  ],
  ['with nobody more', share([]), false],
  ['refused', { ...share(['all']), errorCode: 'AccessDenied' }, false],
]);
