import { cases, denied, resource, rule } from '../testing.ts';
import control from './security-group-world-rules-described.ts';

const why = 'Customers of the shop, by HTTPS';
const list = (cidrs: string[], ownerId = '111122223333') => ({
  others: [resource('AWS::EC2::PrefixList', { prefixListId: 'pl-1', ownerId, cidrs })],
});

cases(control, [
  ['default: nothing open', {}, 'exempt'],
  ['open to an office', { ingress: [rule('tcp/443', '203.0.113.0/24')] }, 'exempt'],
  ['open to a group', { ingress: [rule('tcp/443', 'sg-2')] }, 'exempt'],
  ['described', { ingress: [rule('tcp/443', '0.0.0.0/0', why)] }, true],
  [
    'not described',
    { ingress: [rule('tcp/443', '0.0.0.0/0')] },
    'tcp/443 is open to 0.0.0.0/0, described as ""',
  ],
  [
    'IPv6 not described',
    { ingress: [rule('tcp/443', '0.0.0.0/0', why), rule('tcp/443', '::/0', 'v6')] },
    'tcp/443 is open to ::/0, described as "v6"',
  ],
  ['20 letters', { ingress: [rule('tcp/443', '0.0.0.0/0', '12345678901234567890')] }, true],
  [
    '19 letters',
    { ingress: [rule('tcp/443', '0.0.0.0/0', '1234567890123456789')] },
    'tcp/443 is open to 0.0.0.0/0, described as "1234567890123456789"',
  ],
  [
    'a stock phrase that is long enough',
    { ingress: [rule('tcp/443', '0.0.0.0/0', 'Managed by Terraform')] },
    'tcp/443 is open to 0.0.0.0/0, described as "Managed by Terraform"',
  ],
  ['a /8', { ingress: [rule('tcp/443', '8.0.0.0/8')] }, 'exempt'],
  [
    'a /7',
    { ingress: [rule('tcp/443', '8.0.0.0/7')] },
    'tcp/443 is open to 8.0.0.0/7, described as ""',
  ],
  [
    'the same, where that is narrow',
    { ingress: [rule('tcp/443', '8.0.0.0/7')] },
    'exempt',
    { settings: { worldIsBroaderThan: { ipv4: 4, ipv6: 32 } } },
  ],
  [
    'a prefix list that is the world',
    { ingress: [rule('tcp/443', 'pl-1')] },
    'tcp/443 is open to pl-1, described as ""',
    list(['0.0.0.0/1', '128.0.0.0/1']),
  ],
  [
    'a prefix list of AWS',
    { ingress: [rule('tcp/443', 'pl-1')] },
    'exempt',
    list(['0.0.0.0/0'], 'AWS'),
  ],
  [
    'a prefix list nobody saw',
    { ingress: [rule('tcp/443', 'pl-1')] },
    'unknown: list of AWS::EC2::PrefixList: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::EC2::PrefixList' }] },
  ],
  [
    'a prefix list nobody saw, described',
    { ingress: [rule('tcp/443', 'pl-1', why), rule('tcp/80', '0.0.0.0/0', why)] },
    true,
    { incomplete: [{ type: 'AWS::EC2::PrefixList' }] },
  ],
  [
    'denied',
    { ingress: denied('ec2:DescribeSecurityGroups') },
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
  ],
]);
