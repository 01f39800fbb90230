import { cases, denied, resource } from '../testing.ts';
import control from './instance-uses-role.ts';

const ARN = 'arn:aws:iam::111122223333:instance-profile/shop';
const USING = { instanceProfile: ARN };
const NONE = 'it has no instance profile';
const profile = (...roles: string[]) => ({
  others: [resource('AWS::IAM::InstanceProfile', { name: 'shop', arn: ARN, roles })],
});

cases(control, [
  ['as AWS starts it', {}, NONE],
  ['a profile with a role', USING, true, profile('shop')],
  ['a profile without', USING, 'its instance profile shop has no role', profile()],
  ['a profile that is gone', USING, `its instance profile ${ARN} is gone`],
  [
    'profiles cut short',
    USING,
    'unknown: list of AWS::IAM::InstanceProfile: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::IAM::InstanceProfile' }] },
  ],
  ['stopped', { state: 'stopped' }, NONE],
  ['terminated', { state: 'terminated' }, 'exempt'],
  [
    'meant to have none, by id',
    { instanceId: 'i-9' },
    'exempt',
    { settings: { noAwsAccess: ['i-9'] } },
  ],
  ['by name', { name: 'desktop-3' }, 'exempt', { settings: { noAwsAccess: ['desktop-*'] } }],
  [
    'by tag',
    { tags: [{ key: 'Use', value: 'game' }] },
    'exempt',
    { settings: { noAwsAccess: ['tag:use=ga*'] } },
  ],
  ['by none of these', {}, NONE, { settings: { noAwsAccess: ['tag:use=*', 'x'] } }],
  [
    'hidden from us',
    { instanceProfile: denied('ec2:DescribeInstances') },
    'unknown: instanceProfile: denied (ec2:DescribeInstances)',
  ],
]);
