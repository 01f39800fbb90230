import { cases, denied, resource, rule } from '../testing.ts';
import control from './security-group-no-internet-egress.ts';

const proxy = { settings: { egressModel: 'proxy' as const, egressProxyGroups: ['proxy'] } };
const list = (prefixListName: string, cidrs: string[], ownerId = 'AWS') => ({
  ...proxy,
  others: [
    resource('AWS::EC2::PrefixList', { prefixListId: 'pl-1', prefixListName, ownerId, cidrs }),
  ],
});

cases(control, [
  ['default: egress is open by intent', {}, 'exempt'],
  ['all may go out', {}, 'it lets every port out to 0.0.0.0/0', proxy],
  [
    'all may go out by IPv6',
    { egress: [rule('-1', '::/0')] },
    'it lets every port out to ::/0',
    proxy,
  ],
  ['nothing may go out', { egress: [] }, true, proxy],
  [
    'to private ranges',
    { egress: [rule('-1', '10.0.0.0/8'), rule('-1', 'fd00::/8')] },
    true,
    proxy,
  ],
  [
    'to a block that is public in part',
    { egress: [rule('tcp/443', '10.0.0.0/7')] },
    'it lets tcp/443 out to 10.0.0.0/7',
    proxy,
  ],
  [
    'to one public address',
    { egress: [rule('tcp/443', '203.0.113.7/32')] },
    'it lets tcp/443 out to 203.0.113.7/32',
    proxy,
  ],
  [
    'by NAT64',
    { egress: [rule('tcp/443', '64:ff9b::/96')] },
    'it lets tcp/443 out to 64:ff9b::/96',
    proxy,
  ],
  ['to the proxy', { egress: [rule('tcp/3128', 'sg-9')] }, true, proxy],
  ['the proxy itself', { groupName: 'proxy' }, 'exempt', proxy],
  [
    'the proxy, by tag',
    { tags: [{ key: 'Role', value: 'proxy' }] },
    'exempt',
    { settings: { ...proxy.settings, egressProxyGroups: ['tag:Role=proxy'] } },
  ],
  [
    'to S3 through its endpoint',
    { egress: [rule('tcp/443', 'pl-1')] },
    true,
    list('com.amazonaws.eu-west-1.s3', ['52.218.0.0/17']),
  ],
  [
    'to CloudFront',
    { egress: [rule('tcp/443', 'pl-1')] },
    'it lets tcp/443 out to pl-1',
    list('com.amazonaws.global.cloudfront.origin-facing', ['52.218.0.0/17']),
  ],
  [
    "to a list of ours by the name of S3's",
    { egress: [rule('tcp/443', 'pl-1')] },
    'it lets tcp/443 out to pl-1',
    list('com.amazonaws.eu-west-1.s3', ['52.218.0.0/17'], '111122223333'),
  ],
  [
    'to a list of ours that is private',
    { egress: [rule('tcp/443', 'pl-1')] },
    true,
    list('offices', ['10.9.0.0/16'], '111122223333'),
  ],
  [
    'to a list nobody saw',
    { egress: [rule('tcp/443', 'pl-1')] },
    'unknown: pl-1: unsupported (not in the inventory)',
    proxy,
  ],
  [
    'to a list nobody saw, and to everybody',
    { egress: [rule('tcp/443', 'pl-1'), rule('tcp/80', '0.0.0.0/0')] },
    'it lets tcp/80 out to 0.0.0.0/0',
    proxy,
  ],
  [
    'denied',
    { egress: denied('ec2:DescribeSecurityGroups') },
    'unknown: egress: denied (ec2:DescribeSecurityGroups)',
    proxy,
  ],
]);
