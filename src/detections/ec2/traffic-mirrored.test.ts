import { call, cases, session } from '../testing.ts';
import detection from './traffic-mirrored.ts';

const done = call('ec2:CreateTrafficMirrorSession', {
  requestParameters: { CreateTrafficMirrorSessionRequest: { NetworkInterfaceId: 'eni-0a1b2c3d' } },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['no longer', call('ec2:DeleteTrafficMirrorSession'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
