import { call, cases, session } from '../testing.ts';
import detection from './endpoint-made-public.ts';

function update(resourcesVpcConfig: object) {
  return call('eks:UpdateClusterConfig', {
    requestParameters: { name: 'shop', resourcesVpcConfig },
  });
}
const open = update({ endpointPublicAccess: true });

cases(detection, [
  ['opened', open, true],
  [
    'opened to the world by name',
    update({ endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] }),
    true,
  ],
  [
    'opened to an office',
    update({ endpointPublicAccess: true, publicAccessCidrs: ['203.0.113.0/24'] }),
    false,
  ],
  ['closed', update({ endpointPublicAccess: false }), false],
  ['its subnets', update({ subnetIds: ['subnet-1'] }), false],
  [
    'made as it is by default',
    { ...update({ subnetIds: ['subnet-1'] }), eventName: 'CreateCluster' },
    true,
  ],
  [
    'its logs',
    call('eks:UpdateClusterConfig', { requestParameters: { name: 'shop', logging: {} } }),
    false,
  ],
  ['refused', { ...open, errorCode: 'AccessDenied' }, false],
  [
    'by the automation',
    { ...open, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
