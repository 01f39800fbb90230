import { cases, denied, resource } from '../testing.ts';
import control from './launch-template-has-no-secrets.ts';

const text = { length: 80, lines: 4, secrets: [] };
const password = {
  ...text,
  secrets: [{ line: 2, length: 20, detector: 'password', fingerprint: '0123456789abcdef' }],
};
const version = (versionNumber: number, userData: typeof password | null = null) => ({
  ...{ versionNumber, isDefault: false, isLatest: false },
  userData,
});
const current = { ...version(9), isDefault: true, isLatest: true };
const old = { versions: [version(3, password), current] };
const group = (...launchTemplateVersions: string[]) =>
  resource('AWS::AutoScaling::AutoScalingGroup', { id: 'group', launchTemplateVersions });

cases(control, [
  ['a template without user data', {}, true],
  ['user data without secrets', { versions: [{ ...current, userData: text }] }, true],
  [
    'a password in the default version',
    {
      versions: [
        { ...version(1, password), isDefault: true },
        { ...version(2), isLatest: true },
      ],
    },
    'the user data of its version 1 holds a password',
  ],
  [
    'a password in the latest version',
    {
      versions: [
        { ...version(1), isDefault: true },
        { ...version(2, password), isLatest: true },
      ],
    },
    'the user data of its version 2 holds a password',
  ],
  ['a password in an old version', old, true, { others: [group('lt-1/$Latest', 'lt-2/3')] }],
  [
    'an old version that an Auto Scaling group names',
    old,
    'the user data of its version 3 holds a password',
    { others: [group('lt-1/3')] },
  ],
  [
    'one that a group names by the name of the template',
    old,
    'the user data of its version 3 holds a password',
    { others: [group('web/3')] },
  ],
  [
    'a group elsewhere that names the same',
    old,
    true,
    { others: [{ ...group('web/3'), region: 'us-east-1' }] },
  ],
  [
    'an old version, all asked for',
    old,
    'the user data of its version 3 holds a password',
    { settings: { allVersions: true } },
  ],
  [
    'an old version, and groups that were not listed',
    old,
    'unknown: list of AWS::AutoScaling::AutoScalingGroup: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::AutoScaling::AutoScalingGroup' }] },
  ],
  [
    'no secret at all, and groups that were not listed',
    {},
    true,
    { incomplete: [{ type: 'AWS::AutoScaling::AutoScalingGroup' }] },
  ],
  [
    'hidden from us',
    { versions: denied('ec2:DescribeLaunchTemplateVersions') },
    'unknown: versions: denied (ec2:DescribeLaunchTemplateVersions)',
  ],
]);
