import { cases, denied, resource } from '../testing.ts';
import control from './listener-uses-tls.ts';

const action = (kind: string, told: { redirectProtocol?: string; statusCode?: string } = {}) => [
  { kind, redirectProtocol: null, statusCode: null, ...told },
];
const redirect = action('redirect', { redirectProtocol: 'HTTPS' });
const PLAIN = 'its rule answers HTTP on port 80 without a redirect to HTTPS';

const LB = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1';
const behind = (scheme: string, internal: 'judge' | 'exempt') => ({
  settings: { internal },
  others: [resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { id: LB, scheme })],
});

cases(control, [
  ['a new one', {}, PLAIN],
  ['HTTPS', { protocol: 'HTTPS', port: 443 }, true],
  ['TLS', { protocol: 'TLS', port: 443 }, true],
  ['redirects', { ruleActions: [redirect] }, true],
  ['refuses', { ruleActions: [redirect, action('fixed-response', { statusCode: '404' })] }, true],
  ['answers', { ruleActions: [action('fixed-response', { statusCode: '200' })] }, PLAIN],
  ['redirects to HTTP', { ruleActions: [action('redirect', { redirectProtocol: 'HTTP' })] }, PLAIN],
  ['redirects by the protocol it came by', { ruleActions: [action('redirect')] }, PLAIN],
  [
    'serves a part',
    { ruleActions: [action('forward'), redirect] },
    '1 of its 2 rules answer HTTP on port 80 without a redirect to HTTPS',
  ],
  [
    'rules nobody may read',
    { ruleActions: denied('elastic-load-balancing-v2:DescribeRules') },
    'unknown: ruleActions: denied (elastic-load-balancing-v2:DescribeRules)',
  ],
  ['TCP on 80', { protocol: 'TCP' }, 'it takes TCP without TLS on port 80'],
  ['TCP and UDP on 80', { protocol: 'TCP_UDP' }, 'it takes TCP_UDP without TLS on port 80'],
  ['TCP on 443', { protocol: 'TCP', port: 443 }, 'exempt'],
  [
    'TCP on a port of ours',
    { protocol: 'TCP', port: 81 },
    'it takes TCP without TLS on port 81',
    { settings: { webPorts: [81] } },
  ],
  ['UDP', { protocol: 'UDP' }, 'exempt'],
  ['of a gateway load balancer', { protocol: null, port: null }, 'exempt'],
  ['internal, judged', { loadBalancerArn: LB }, PLAIN, behind('internal', 'judge')],
  ['internal, exempt', { loadBalancerArn: LB }, 'exempt', behind('internal', 'exempt')],
  ['public all the same', { loadBalancerArn: LB }, PLAIN, behind('internet-facing', 'exempt')],
]);
