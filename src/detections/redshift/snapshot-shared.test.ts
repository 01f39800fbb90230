import { call, cases } from '../testing.ts';
import detection from './snapshot-shared.ts';

function share(accountWithRestoreAccess: string) {
  return call('redshift:AuthorizeSnapshotAccess', {
    requestParameters: { snapshotIdentifier: 'facts', accountWithRestoreAccess },
  });
}

cases(detection, [
  ['with a stranger', share('444455556666'), { says: 'with 444455556666', severity: 'high' }],
  [
    'with one we trust',
    share('444455556666'),
    false,
    { settings: { trustedAccounts: ['444455556666'] } },
  ],
  ['refused', { ...share('444455556666'), errorCode: 'AccessDenied' }, false],
  ['no longer', call('redshift:RevokeSnapshotAccess'), false],
]);
