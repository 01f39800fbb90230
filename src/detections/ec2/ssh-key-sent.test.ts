import { call, cases, doneByHand } from '../testing.ts';
import detection from './ssh-key-sent.ts';

const done = call('ec2-instance-connect:SendSSHPublicKey', {
  requestParameters: { instanceId: 'i-0a1b2c3d', instanceOSUser: 'ec2-user' },
});

cases(detection, [
  ...doneByHand(done),
  ['a tunnel', call('ec2-instance-connect:OpenTunnel'), false],
]);
