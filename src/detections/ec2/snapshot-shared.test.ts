import { denied, resource } from '../../controls/testing.ts';
import { call, cases } from '../testing.ts';
import detection from './snapshot-shared.ts';

function share(permission: object) {
  return call('ec2:ModifySnapshotAttribute', {
    requestParameters: { snapshotId: 'snap-0a1b2c3d', createVolumePermission: permission },
  });
}

const stranger = share({ add: { items: [{ userId: '444455556666' }] } });
const organization = { id: 'o-a1b2c3d4e5', managementAccountId: '123456789012' };

cases(detection, [
  ['with a stranger', stranger, { says: 'with 444455556666', severity: 'high' }],
  [
    'with everyone',
    share({ add: { items: [{ group: 'all' }] } }),
    { says: 'with everyone', severity: 'critical' },
  ],
  ['with one we trust', stranger, false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['no longer', share({ remove: { items: [{ userId: '444455556666' }] } }), false],
  ['refused', { ...stranger, errorCode: 'Client.UnauthorizedOperation' }, false],
  [
    'with one of the organisation',
    stranger,
    false,
    {
      inventory: [
        resource('AWS::::Account', { organization, organizationAccounts: ['444455556666'] }),
      ],
    },
  ],
  [
    'with whom nobody knows',
    stranger,
    'unknown: organizationAccounts: denied (organizations:ListAccounts)',
    {
      inventory: [
        resource('AWS::::Account', {
          organization,
          organizationAccounts: denied('organizations:ListAccounts'),
        }),
      ],
    },
  ],
]);
