import type { ResourceType } from '../../model/resource.ts';
import { cases, denied, resource, type Some } from '../testing.ts';
import control from './record-address-is-held.ts';

const ZONE = resource('AWS::Route53::HostedZone', { id: 'zone' });
const points = (...values: string[]) => ({ hostedZone: 'zone', recordType: 'A', values });
const points6 = (...values: string[]) => ({ ...points(...values), recordType: 'AAAA' });
const held = <T extends ResourceType>(type: T, facts: Some<T>) =>
  resource(type, { id: 'ours', ...facts });

/** An account in no organisation, with what it holds. */
const alone = (...others: ReturnType<typeof resource>[]) => ({
  account: { organization: null },
  others: [ZONE, ...others],
});
const none = (address: string) =>
  `no account of ours holds the address ${address}, and AWS lends it to others`;

cases(control, [
  ['an address of nobody we know', { hostedZone: 'zone' }, 'exempt', alone()],
  ['another type', { ...points('18.200.0.1'), recordType: 'TXT' }, 'exempt', alone()],
  ['a private address', points('10.20.0.4'), 'exempt', alone()],
  ['CloudFront’s own', points('13.32.0.1'), 'exempt', alone()],
  [
    'a private zone',
    points('18.200.0.1'),
    'exempt',
    { others: [resource('AWS::Route53::HostedZone', { id: 'zone', privateZone: true })] },
  ],
  [
    'an elastic address',
    points('18.200.0.1'),
    true,
    alone(held('AWS::EC2::EIP', { publicIp: '18.200.0.1' })),
  ],
  [
    'an interface',
    points('18.200.0.1'),
    true,
    alone(held('AWS::EC2::NetworkInterface', { publicIps: ['18.200.0.1'] })),
  ],
  [
    'an accelerator',
    points('75.2.0.1'),
    true,
    alone(held('AWS::GlobalAccelerator::Accelerator', { addresses: ['75.2.0.1'] })),
  ],
  [
    'an address kept in Lightsail',
    points('18.200.0.1'),
    true,
    alone(held('AWS::Lightsail::StaticIp', { ipAddress: '18.200.0.1' })),
  ],
  [
    'an instance of Lightsail',
    points('18.200.0.1'),
    true,
    alone(held('AWS::Lightsail::Instance', { publicIpAddress: '18.200.0.1' })),
  ],
  ['nobody', points('18.200.0.1'), none('18.200.0.1'), alone()],
  [
    'one of two is not ours',
    points('18.200.0.1', '18.200.0.2'),
    none('18.200.0.2'),
    alone(held('AWS::EC2::EIP', { publicIp: '18.200.0.1' })),
  ],
  [
    'IPv6 of an interface, however it is written',
    points6('2A05:D018:0:0::1'),
    true,
    alone(held('AWS::EC2::NetworkInterface', { ipv6Addresses: ['2a05:d018::1'] })),
  ],
  [
    'IPv6 of a delegated prefix',
    points6('2a05:d018::1'),
    true,
    alone(held('AWS::EC2::NetworkInterface', { ipv6Addresses: ['2a05:d018::/80'] })),
  ],
  [
    'IPv6 of Lightsail',
    points6('2a05:d018::1'),
    true,
    alone(held('AWS::Lightsail::Instance', { ipv6Addresses: ['2a05:d018::1'] })),
  ],
  ['IPv6 of nobody', points6('2a05:d018::1'), none('2a05:d018::1'), alone()],
  [
    'interfaces we may not have seen',
    points('18.200.0.1'),
    'unknown: list of AWS::EC2::NetworkInterface: denied (ec2:DescribeNetworkInterfaces)',
    {
      ...alone(),
      incomplete: [
        { type: 'AWS::EC2::NetworkInterface', unknown: denied('ec2:DescribeNetworkInterfaces') },
      ],
    },
  ],
  [
    'accounts that were not scanned may hold it',
    points('18.200.0.1'),
    'unknown: list of AWS::EC2::EIP in every account: incomplete (accounts that are not part of this scan may have it)',
    { others: [ZONE], account: { organization: { organizationId: 'o-1' } as never } },
  ],
  [
    'no account of the whole organisation',
    points('18.200.0.1'),
    none('18.200.0.1'),
    {
      others: [ZONE],
      account: { organization: { organizationId: 'o-1' } as never },
      run: { scanned: ['111122223333'], whole: true },
    },
  ],
  [
    'one of our own range',
    points('198.51.100.7'),
    true,
    { ...alone(), settings: { ownCidrs: ['198.51.100.0/24'] } },
  ],
  [
    'one outside our own ranges',
    points('192.0.2.7'),
    'its address 192.0.2.7 is neither AWS’s nor in ownCidrs',
    { ...alone(), settings: { ownCidrs: ['198.51.100.0/24'] } },
  ],
  [
    'a private address beside our own ranges',
    points('10.20.0.4'),
    'exempt',
    { ...alone(), settings: { ownCidrs: ['198.51.100.0/24'] } },
  ],
]);
