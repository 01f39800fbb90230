import { call, cases, doneByPeople } from '../testing.ts';
import detection from './serial-console-entered.ts';

const done = call('ec2-instance-connect:SendSerialConsoleSSHPublicKey', {
  requestParameters: { instanceId: 'i-0a1b2c3d', serialPort: 0 },
});

cases(detection, [
  ...doneByPeople(done),
  ['a key for SSH', call('ec2-instance-connect:SendSSHPublicKey'), false],
]);
