import { cases, denied, resource, rule } from '../testing.ts';
import control from './security-groups-match-listeners.ts';

const WORLD = '0.0.0.0/0';
const group = (groupId: string, ...ports: string[]) =>
  resource('AWS::EC2::SecurityGroup', {
    id: groupId,
    groupId,
    ingress: ports.map((port) => rule(port, WORLD)),
  });
const listener = (protocol: string | null, port: number | null) =>
  resource('AWS::ElasticLoadBalancingV2::Listener', {
    id: `listener/${protocol}/${port}`,
    loadBalancerArn: 'it',
    protocol,
    port,
  });
const https = listener('HTTPS', 443);
const IDLE = (ports: string) => `its groups admit ${ports}, on which it does not listen`;

cases(control, [
  ['they match', {}, true, { others: [https, group('sg-1', 'tcp/443')] }],
  [
    'two groups together',
    { securityGroups: ['sg-1', 'sg-2'] },
    true,
    { others: [https, listener('HTTP', 80), group('sg-1', 'tcp/443'), group('sg-2', 'tcp/80')] },
  ],
  ['ping too', {}, true, { others: [https, group('sg-1', 'tcp/443', 'icmp')] }],
  [
    'both protocols',
    { balancerType: 'network' },
    true,
    { others: [listener('TCP_UDP', 53), group('sg-1', 'tcp/53', 'udp/53')] },
  ],
  ['an idle port', {}, IDLE('tcp/8443'), { others: [https, group('sg-1', 'tcp/443', 'tcp/8443')] }],
  [
    'a range around the listener',
    {},
    IDLE('tcp/400-442'),
    { others: [https, group('sg-1', 'tcp/400-500')] },
  ],
  ['every port', {}, IDLE('every port'), { others: [https, group('sg-1', '-1')] }],
  ['nobody listens', {}, IDLE('tcp/443'), { others: [group('sg-1', 'tcp/443')] }],
  [
    'a dead listener',
    {},
    'it listens on tcp/443, which none of its groups admits',
    { others: [https, group('sg-1')] },
  ],
  ['without groups', { balancerType: 'network', securityGroups: [] }, 'exempt'],
  ['gateway', { balancerType: 'gateway' }, 'exempt'],
  [
    'a group of another account',
    {},
    'unknown: sg-1: unsupported (not in the inventory)',
    { others: [https] },
  ],
  [
    'an idle port beside a group nobody sees',
    { securityGroups: ['sg-1', 'sg-9'] },
    IDLE('tcp/22'),
    { others: [https, group('sg-1', 'tcp/22')] },
  ],
  [
    'a listing that stopped',
    {},
    'unknown: list of AWS::ElasticLoadBalancingV2::Listener: incomplete (it stopped early)',
    {
      others: [https, group('sg-1', 'tcp/443')],
      incomplete: [{ type: 'AWS::ElasticLoadBalancingV2::Listener' }],
    },
  ],
  [
    'hidden from us',
    { securityGroups: denied('elastic-load-balancing-v2:DescribeLoadBalancers') },
    'unknown: securityGroups: denied (elastic-load-balancing-v2:DescribeLoadBalancers)',
  ],
]);
