import { call, cases, doneByPeople } from '../testing.ts';
import detection from './serial-console-enabled.ts';

const done = call('ec2:EnableSerialConsoleAccess', {
  requestParameters: { EnableSerialConsoleAccessRequest: '' },
});

cases(detection, [
  ...doneByPeople(done),
  ['switched off', call('ec2:DisableSerialConsoleAccess'), false],
]);
