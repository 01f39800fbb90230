import { call, cases, doneByHand } from '../testing.ts';
import detection from './traffic-mirrored.ts';

const done = call('ec2:CreateTrafficMirrorSession', {
  requestParameters: { CreateTrafficMirrorSessionRequest: { NetworkInterfaceId: 'eni-0a1b2c3d' } },
});

cases(detection, [
  ...doneByHand(done),
  ['no longer', call('ec2:DeleteTrafficMirrorSession'), false],
]);
