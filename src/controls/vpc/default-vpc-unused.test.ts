import { cases, denied, resource } from '../testing.ts';
import control from './default-vpc-unused.ts';

const one = (vpcId: string) => ({
  others: [resource('AWS::EC2::NetworkInterface', { id: 'eni', vpcId })],
});

cases(control, [
  ['another VPC', {}, 'exempt', one('vpc-1')],
  ['empty', { isDefault: true }, true, one('vpc-2')],
  ['in use', { isDefault: true }, 'it holds the interface eni-1', one('vpc-1')],
  [
    'interfaces not to be seen',
    { isDefault: true },
    'unknown: list of AWS::EC2::NetworkInterface: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::EC2::NetworkInterface' }] },
  ],
  [
    'in use, more interfaces not to be seen',
    { isDefault: true },
    'it holds the interface eni-1',
    { ...one('vpc-1'), incomplete: [{ type: 'AWS::EC2::NetworkInterface' }] },
  ],
  [
    'denied',
    { isDefault: denied('ec2:DescribeVpcs') },
    'unknown: isDefault: denied (ec2:DescribeVpcs)',
  ],
]);
