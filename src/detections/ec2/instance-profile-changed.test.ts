import { call, cases, session } from '../testing.ts';
import detection from './instance-profile-changed.ts';

const done = call('ec2:AssociateIamInstanceProfile', {
  requestParameters: { AssociateIamInstanceProfileRequest: { InstanceId: 'i-0a1b2c3d' } },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['a profile', call('iam:AddRoleToInstanceProfile'), true],
  ['taken away', call('ec2:DisassociateIamInstanceProfile'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
