import { call, cases } from '../testing.ts';
import detection from './document-shared.ts';

function share(accountIdsToAdd: string[]) {
  return call('ssm:ModifyDocumentPermission', {
    requestParameters: { name: 'install', permissionType: 'Share', accountIdsToAdd },
  });
}

cases(detection, [
  ['with a stranger', share(['444455556666']), { says: 'with 444455556666', severity: 'high' }],
  ['with everyone', share(['All']), { says: 'with everyone', severity: 'critical' }],
  [
    'with one we trust',
    share(['444455556666']),
    false,
    { settings: { trustedAccounts: ['444455556666'] } },
  ],
  ['no longer', share([]), false],
  ['refused', { ...share(['All']), errorCode: 'AccessDenied' }, false],
]);
