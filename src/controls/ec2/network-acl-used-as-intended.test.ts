import { cases, denied, resource, type Some } from '../testing.ts';
import control from './network-acl-used-as-intended.ts';

const card = (facts: Some<'AWS::EC2::NetworkInterface'> = {}) =>
  resource('AWS::EC2::NetworkInterface', { id: 'eni', subnetId: 'subnet-2', ...facts });
const machine = card();
const unseen = { incomplete: [{ type: 'AWS::EC2::NetworkInterface' as const }] };
const serves = 'it is the default ACL and serves subnet-2, which holds eni-1';

cases(control, [
  ['default', {}, true],
  ['a custom one in use', { isDefault: false }, true],
  ['a custom one on no subnet', { isDefault: false, subnetIds: [] }, 'it is on no subnet'],
  ['the default one on no subnet', { subnetIds: [] }, true, { others: [machine] }],
  ['the default one of empty subnets', { subnetIds: ['subnet-1'] }, true, { others: [machine] }],
  [
    'the default one where machines are',
    { subnetIds: ['subnet-1', 'subnet-2'] },
    serves,
    { others: [machine] },
  ],
  [
    'the default one where that is accepted',
    { subnetIds: ['subnet-2'] },
    true,
    { others: [machine], settings: { allowDefault: true } },
  ],
  [
    'a machine of another region',
    { subnetIds: ['subnet-2'] },
    true,
    { others: [card({ region: 'us-east-1' })] },
  ],
  [
    'interfaces not to be seen',
    {},
    'unknown: list of AWS::EC2::NetworkInterface: incomplete (it stopped early)',
    unseen,
  ],
  [
    'enough of them seen',
    { subnetIds: ['subnet-1', 'subnet-2'] },
    serves,
    { others: [machine], ...unseen },
  ],
  [
    'a machine of which nobody knows where it is',
    {},
    'unknown: eni subnetId: denied (ec2:DescribeNetworkInterfaces)',
    { others: [card({ subnetId: denied('ec2:DescribeNetworkInterfaces') })] },
  ],
  [
    'denied',
    { isDefault: denied('ec2:DescribeNetworkAcls') },
    'unknown: isDefault: denied (ec2:DescribeNetworkAcls)',
  ],
]);
