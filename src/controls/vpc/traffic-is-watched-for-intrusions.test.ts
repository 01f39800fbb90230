import { cases, denied, resource, type Some } from '../testing.ts';
import control from './traffic-is-watched-for-intrusions.ts';

const card = (networkInterfaceId: string, facts: Some<'AWS::EC2::NetworkInterface'> = {}) =>
  resource('AWS::EC2::NetworkInterface', { id: networkInterfaceId, networkInterfaceId, ...facts });
const detector = (status: string) =>
  resource('AWS::::Region', {
    id: 'eu-west-1',
    guardDutyDetector: { detectorId: 'd', status, features: [] },
  });
const routes = (target: string, facts: Some<'AWS::EC2::RouteTable'> = {}, state = 'active') =>
  resource('AWS::EC2::RouteTable', {
    id: 'rtb',
    routes: [{ destination: '0.0.0.0/0', target, state, propagated: false }],
    ...facts,
  });
const rules = ['arn:rules'];
const forward = ['aws:forward_to_sfe'];
const policy = (statefulRuleGroups: string[], statelessDefaultActions = forward) => ({
  policy: { statefulRuleGroups, statelessRuleGroups: [] as string[], statelessDefaultActions },
});
const firewall = (facts: Some<'AWS::NetworkFirewall::Firewall'> = policy(rules)) =>
  resource('AWS::NetworkFirewall::Firewall', { id: 'arn:edge', ...facts });
const endpoint = (facts: Some<'AWS::EC2::VPCEndpoint'> = {}) =>
  resource('AWS::EC2::VPCEndpoint', {
    id: 'vpce',
    endpointType: 'GatewayLoadBalancer',
    ...facts,
  });
const lent = { firewallArn: 'arn:edge' };
const session = (networkInterfaceId: string, facts: Some<'AWS::EC2::TrafficMirrorSession'> = {}) =>
  resource('AWS::EC2::TrafficMirrorSession', {
    id: `session of ${networkInterfaceId}`,
    networkInterfaceId,
    targetInterfaceId: null,
    ...facts,
  });

const web = card('eni-1');
const none =
  'nothing watches it: looked for GuardDuty, a Network Firewall with stateful rules on a route, mirrored instances, an appliance behind a Gateway Load Balancer on a route';
const only = (...watchers: string[]) => ({ settings: { watchers } });
const cut = (
  type: 'AWS::NetworkFirewall::Firewall' | 'AWS::EC2::RouteTable' | 'AWS::EC2::NetworkInterface',
) => ({ incomplete: [{ type }] });
const denial = denied('guardduty:GetDetector');

cases(control, [
  ['without interfaces', {}, 'exempt', { others: [detector('ENABLED')] }],
  ['default', {}, none, { others: [web] }],

  ['GuardDuty', {}, true, { others: [web, detector('ENABLED')] }],
  ['GuardDuty, suspended', {}, none, { others: [web, detector('DISABLED')] }],
  [
    'GuardDuty, where that does not count',
    {},
    'nothing watches it: looked for mirrored instances',
    { others: [web, detector('ENABLED')], ...only('traffic-mirroring') },
  ],

  ['a firewall on a route', {}, true, { others: [web, firewall(), routes('vpce-1')] }],
  ['a firewall no route leads to', {}, none, { others: [web, firewall(), routes('igw-1')] }],
  [
    'a firewall on a route of another VPC',
    {},
    none,
    { others: [web, firewall(), routes('vpce-1', { vpcId: 'vpc-2' })] },
  ],
  [
    'a firewall on a route that leads nowhere',
    {},
    none,
    { others: [web, firewall(), routes('vpce-1', {}, 'blackhole')] },
  ],
  [
    'a firewall on a table that nothing uses',
    {},
    none,
    { others: [web, firewall(), routes('vpce-1', { isMain: false })] },
  ],
  [
    'a firewall behind the internet gateway',
    {},
    true,
    { others: [web, firewall(), routes('vpce-1', { isMain: false, gatewayIds: ['igw-1'] })] },
  ],
  [
    'a firewall on a subnet',
    {},
    true,
    { others: [web, firewall(), routes('vpce-1', { isMain: false, subnetIds: ['subnet-1'] })] },
  ],
  [
    'a firewall without stateful rules',
    {},
    none,
    { others: [web, firewall(policy([])), routes('vpce-1')] },
  ],
  [
    'a firewall whose stateful rules see nothing',
    {},
    none,
    { others: [web, firewall(policy(rules, ['aws:pass'])), routes('vpce-1')] },
  ],
  [
    'a firewall whose stateful rules may see something',
    {},
    'unknown: arn:first: unsupported (what it forwards to the stateful rules is not followed)',
    {
      others: [
        web,
        firewall({
          policy: {
            statefulRuleGroups: rules,
            statelessRuleGroups: ['arn:first'],
            statelessDefaultActions: ['aws:drop'],
          },
        }),
        routes('vpce-1'),
      ],
    },
  ],
  [
    'an endpoint that a firewall of another VPC lends',
    {},
    true,
    {
      others: [
        web,
        firewall({ endpointIds: [], ...policy(rules) }),
        endpoint(lent),
        routes('vpce-1'),
      ],
    },
  ],
  [
    'a lent endpoint that is not ready',
    {},
    none,
    {
      others: [
        web,
        firewall({ endpointIds: [], ...policy(rules) }),
        endpoint({ ...lent, state: 'pending' }),
        routes('vpce-1'),
      ],
    },
  ],
  [
    'an endpoint that a firewall of another account lends',
    {},
    'unknown: vpce-1: unsupported (its firewall arn:edge belongs to another account)',
    { others: [web, endpoint(lent), routes('vpce-1')] },
  ],
  [
    'firewalls not to be seen',
    {},
    'unknown: list of AWS::NetworkFirewall::Firewall: incomplete (it stopped early)',
    { others: [web, routes('vpce-1')], ...cut('AWS::NetworkFirewall::Firewall') },
  ],
  [
    'firewalls not to be seen, but GuardDuty',
    {},
    true,
    {
      others: [web, routes('vpce-1'), detector('ENABLED')],
      ...cut('AWS::NetworkFirewall::Firewall'),
    },
  ],
  [
    'routes not to be seen',
    {},
    'unknown: list of AWS::EC2::RouteTable: incomplete (it stopped early)',
    { others: [web, firewall()], ...cut('AWS::EC2::RouteTable') },
  ],

  ['an appliance on a route', {}, true, { others: [web, endpoint(), routes('vpce-1')] }],
  ['an appliance no route leads to', {}, none, { others: [web, endpoint(), routes('igw-1')] }],
  [
    'an appliance that was not accepted',
    {},
    none,
    { others: [web, endpoint({ state: 'pendingacceptance' }), routes('vpce-1')] },
  ],
  [
    'an endpoint of a service',
    {},
    none,
    { others: [web, endpoint({ endpointType: 'Gateway' }), routes('vpce-1')] },
  ],
  [
    "a firewall's endpoint is no appliance",
    {},
    none,
    { others: [web, firewall(policy([])), endpoint(lent), routes('vpce-1')] },
  ],

  ['every instance mirrored', {}, true, { others: [web, session('eni-1')] }],
  ['one instance mirrored, one not', {}, none, { others: [web, card('eni-2'), session('eni-1')] }],
  [
    'all but the one that receives it',
    {},
    true,
    { others: [web, card('eni-2'), session('eni-1', { targetInterfaceId: 'eni-2' })] },
  ],
  [
    'all but what is on no instance',
    {},
    true,
    { others: [web, card('eni-2', { instanceId: null }), session('eni-1')] },
  ],
  [
    'no instance at all',
    {},
    none,
    { others: [card('eni-2', { instanceId: null }), session('eni-1')] },
  ],
  [
    'only what receives',
    {},
    none,
    { others: [web, session('eni-9', { targetInterfaceId: 'eni-1' })] },
  ],
  [
    'mirrored by a filter that accepts nothing',
    {},
    none,
    { others: [web, session('eni-1', { acceptsTraffic: false })] },
  ],
  [
    'filters not to be seen',
    {},
    'unknown: acceptsTraffic: denied (ec2:DescribeTrafficMirrorFilters)',
    {
      others: [
        web,
        session('eni-1', { acceptsTraffic: denied('ec2:DescribeTrafficMirrorFilters') }),
      ],
    },
  ],
  [
    'more interfaces not to be seen',
    {},
    'unknown: list of AWS::EC2::NetworkInterface: incomplete (it stopped early)',
    { others: [web, session('eni-1')], ...cut('AWS::EC2::NetworkInterface') },
  ],
  [
    'no interfaces to be seen',
    {},
    'unknown: list of AWS::EC2::NetworkInterface: incomplete (it stopped early)',
    { others: [detector('ENABLED')], ...cut('AWS::EC2::NetworkInterface') },
  ],

  [
    'a transit gateway, and a firewall somewhere',
    {},
    'unknown: vpc-1: unsupported (where its transit gateway leads is not followed)',
    { others: [web, firewall(), routes('tgw-1')] },
  ],
  ['a transit gateway, and no firewall', {}, none, { others: [web, routes('tgw-1')] }],
  [
    'a transit gateway, where firewalls do not count',
    {},
    'nothing watches it: looked for GuardDuty',
    { others: [web, firewall(), routes('tgw-1')], ...only('guardduty') },
  ],
  [
    "another account's VPC",
    { ownerId: '444455556666' },
    'unknown: vpc-1: unsupported (its owner, account 444455556666, sees what watches it)',
    { others: [web] },
  ],
  [
    "another account's VPC, with GuardDuty here",
    { ownerId: '444455556666' },
    true,
    { others: [web, detector('ENABLED')] },
  ],
  [
    'GuardDuty not to be seen',
    {},
    'unknown: guardDutyDetector: denied (guardduty:GetDetector)',
    { others: [web, resource('AWS::::Region', { id: 'eu-west-1', guardDutyDetector: denial })] },
  ],
  ['denied', { vpcId: denied('ec2:DescribeVpcs') }, 'unknown: vpcId: denied (ec2:DescribeVpcs)'],
]);
