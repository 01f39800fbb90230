import { call, cases, doneByHand } from '../testing.ts';
import detection from './instance-profile-changed.ts';

const done = call('ec2:AssociateIamInstanceProfile', {
  requestParameters: { AssociateIamInstanceProfileRequest: { InstanceId: 'i-0a1b2c3d' } },
});

cases(detection, [
  ...doneByHand(done),
  ['a profile', call('iam:AddRoleToInstanceProfile'), true],
  ['taken away', call('ec2:DisassociateIamInstanceProfile'), false],
]);
