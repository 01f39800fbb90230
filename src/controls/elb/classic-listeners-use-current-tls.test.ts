import { cases, denied } from '../testing.ts';
import control from './classic-listeners-use-current-tls.ts';

const listener = (protocol: string, port: number, ...policyNames: string[]) => ({
  protocol,
  port,
  instancePort: 80,
  policyNames,
});
const https = [listener('HTTPS', 443, 'mine', 'sticky')];
const policy = (reference: string | null, ...protocols: string[]) => [
  { name: 'mine', reference, protocols },
];

cases(control, [
  ['a new one', {}, 'it takes HTTP without TLS on port 80'],
  ['HTTP elsewhere', { listeners: [listener('HTTP', 81)] }, 'it takes HTTP without TLS on port 81'],
  ['TCP on 8080', { listeners: [listener('TCP', 8080)] }, 'it takes TCP without TLS on port 8080'],
  ['TCP elsewhere', { listeners: [listener('TCP', 25)] }, true],
  [
    'TCP on a port of ours',
    { listeners: [listener('TCP', 25)] },
    'it takes TCP without TLS on port 25',
    { settings: { webPorts: [25] } },
  ],
  ['current', { listeners: https, sslPolicies: policy(null, 'TLSv1.2') }, true],
  [
    'an old one by reference',
    { listeners: https, sslPolicies: policy('ELBSecurityPolicy-2016-08', 'TLSv1', 'TLSv1.2') },
    'its policy ELBSecurityPolicy-2016-08 on port 443 enables TLSv1',
  ],
  [
    'an old one of our own',
    {
      listeners: [listener('SSL', 993, 'mine')],
      sslPolicies: policy(null, 'SSLv3', 'TLSv1.1'),
    },
    'its policy mine on port 993 enables SSLv3 and TLSv1.1',
  ],
  [
    'a policy that is nowhere described',
    { listeners: https, sslPolicies: [] },
    'unknown: sslPolicies: unsupported (no policy of the listener on port 443 is described)',
  ],
  [
    'hidden from us',
    {
      listeners: https,
      sslPolicies: denied('elastic-load-balancing:DescribeLoadBalancerPolicies'),
    },
    'unknown: sslPolicies: denied (elastic-load-balancing:DescribeLoadBalancerPolicies)',
  ],
]);
