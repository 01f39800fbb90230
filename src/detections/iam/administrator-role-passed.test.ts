import { resource } from '../../controls/testing.ts';
import { parsePolicy } from '../../model/policy.ts';
import { call, cases, session } from '../testing.ts';
import detection from './administrator-role-passed.ts';

const ARN = 'arn:aws:iam::111122223333:role/deploy';
const made = call('lambda:CreateFunction20150331', {
  requestParameters: { functionName: 'x', role: ARN },
});
const started = call('ec2:RunInstances', {
  requestParameters: { iamInstanceProfile: { name: 'machine' } },
});
const power = resource('AWS::IAM::ManagedPolicy', {
  id: 'arn:aws:iam::111122223333:policy/power',
  document: parsePolicy(
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  ),
});
const deploy = resource('AWS::IAM::Role', {
  id: ARN,
  roleName: 'deploy',
  attachedPolicies: [power.id],
});
const profile = resource('AWS::IAM::InstanceProfile', {
  arn: 'arn:aws:iam::111122223333:instance-profile/machine',
  roles: ['deploy'],
});
const little = resource('AWS::IAM::Role', { id: ARN, roleName: 'deploy' });
const account = resource('AWS::::Account');

cases(detection, [
  ['a role nobody knows', made, false],
  [
    'by its name',
    { ...made, requestParameters: { role: 'arn:aws:iam::111122223333:role/Admin' } },
    'arn:aws:iam::111122223333:role/Admin',
  ],
  ['an administrator', made, ARN, { inventory: [deploy, power, account] }],
  ['to a machine', started, 'deploy', { inventory: [deploy, power, profile, account] }],
  ['one that may little', made, false, { inventory: [little, account] }],
  [
    'to a stack',
    call('cloudformation:CreateStack', {
      requestParameters: { roleARN: 'arn:aws:iam::111122223333:role/admin' },
    }),
    'arn:aws:iam::111122223333:role/admin',
  ],
  ['no role', call('ec2:RunInstances', { requestParameters: {} }), false],
  [
    'refused',
    { ...made, errorCode: 'AccessDenied' },
    false,
    { inventory: [deploy, power, account] },
  ],
  [
    'by the automation',
    { ...made, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] }, inventory: [deploy, power, account] },
  ],
]);
