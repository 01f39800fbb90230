import { call, cases } from '../testing.ts';
import detection from './image-shared.ts';

function share(launchPermission: object) {
  return call('ec2:ModifyImageAttribute', {
    requestParameters: {
      imageId: 'ami-0a1b2c3d',
      launchPermission,
      attributeType: 'launchPermission',
    },
  });
}

const stranger = share({ add: { items: [{ userId: '444455556666' }] } });

cases(detection, [
  ['with a stranger', stranger, { says: 'with 444455556666', severity: 'high' }],
  [
    'with everyone',
    share({ add: { items: [{ group: 'all' }] } }),
    { says: 'with everyone', severity: 'critical' },
  ],
  [
    'with the organisation',
    share({ add: { items: [{ organizationArn: 'arn:aws:organizations::1:organization/o-1' }] } }),
    false,
  ],
  ['with one we trust', stranger, false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['no longer', share({ remove: { items: [{ group: 'all' }] } }), false],
  [
    'described',
    call('ec2:ModifyImageAttribute', {
      requestParameters: { imageId: 'ami-0a1b2c3d', description: { value: 'x' } },
    }),
    false,
  ],
  ['refused', { ...stranger, errorCode: 'Client.UnauthorizedOperation' }, false],
]);
