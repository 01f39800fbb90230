import { call, cases, session } from '../testing.ts';
import detection from './launch-template-changed.ts';

const done = call('ec2:CreateLaunchTemplateVersion', {
  requestParameters: { CreateLaunchTemplateVersionRequest: { LaunchTemplateId: 'lt-0a1b2c3d' } },
});

cases(detection, [
  ['a version', done, true],
  ['another default', call('ec2:ModifyLaunchTemplate'), true],
  ['made', call('ec2:CreateLaunchTemplate'), false],
  ['refused', { ...done, errorCode: 'Client.UnauthorizedOperation' }, false],
  ['by EKS', { ...done, userIdentity: { ...session('x'), invokedBy: 'eks.amazonaws.com' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
