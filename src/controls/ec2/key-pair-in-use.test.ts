import { cases, denied, resource } from '../testing.ts';
import control from './key-pair-in-use.ts';

const IDLE = 'no instance, launch template or launch configuration names it';
const OURS = { keyName: 'shop' };
const instance = (facts: object) => ({ others: [resource('AWS::EC2::Instance', facts)] });

cases(control, [
  ['alone', {}, IDLE],
  ['an instance', OURS, true, instance({ keyName: 'shop' })],
  ['a stopped instance', OURS, true, instance({ keyName: 'shop', state: 'stopped' })],
  ['a terminated instance', OURS, IDLE, instance({ keyName: 'shop', state: 'terminated' })],
  ['an instance elsewhere', OURS, IDLE, instance({ keyName: 'shop', region: 'us-east-1' })],
  ['an instance with another', OURS, IDLE, instance({ keyName: 'other' })],
  [
    'a launch template',
    OURS,
    true,
    { others: [resource('AWS::EC2::LaunchTemplate', { keyNames: ['other', 'shop'] })] },
  ],
  [
    'a launch configuration',
    OURS,
    true,
    { others: [resource('AWS::AutoScaling::LaunchConfiguration', { keyName: 'shop' })] },
  ],
  [
    'a template nobody may look at',
    OURS,
    'unknown: it keyNames: denied (ec2:DescribeLaunchTemplateVersions)',
    {
      others: [
        resource('AWS::EC2::LaunchTemplate', {
          keyNames: denied('ec2:DescribeLaunchTemplateVersions'),
        }),
      ],
    },
  ],
  [
    'instances cut short',
    OURS,
    'unknown: list of AWS::EC2::Instance: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::EC2::Instance' }] },
  ],
  [
    'instances cut short, and a template names it',
    OURS,
    true,
    {
      others: [resource('AWS::EC2::LaunchTemplate', { keyNames: ['shop'] })],
      incomplete: [{ type: 'AWS::EC2::Instance' }],
    },
  ],
  [
    'hidden from us',
    { keyName: denied('ec2:DescribeKeyPairs') },
    'unknown: keyName: denied (ec2:DescribeKeyPairs)',
  ],
]);
