import { cases, denied, resource, type Some } from '../testing.ts';
import control from './environments-do-not-share.ts';

const tags = (value: string, key = 'environment') => [{ key, value }];
const machine = (name: string, facts: Some<'AWS::EC2::Instance'> = {}) =>
  resource('AWS::EC2::Instance', { id: name, name, ...facts });
const database = (facts: Some<'AWS::RDS::DBInstance'>) =>
  resource('AWS::RDS::DBInstance', { id: 'orders', name: 'orders', ...facts });
const balancer = (facts: Some<'AWS::ElasticLoadBalancingV2::LoadBalancer'>) =>
  resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { id: 'alb', name: 'alb', ...facts });
const peering = (facts: Some<'AWS::EC2::VPCPeeringConnection'> = {}) =>
  resource('AWS::EC2::VPCPeeringConnection', { id: 'pcx', ...facts });
const other = (facts: Some<'AWS::EC2::VPC'> = {}) =>
  resource('AWS::EC2::VPC', { id: 'other', vpcId: 'vpc-2', ...facts });
const production = machine('web-1', { tags: tags('production') });
const trial = machine('trial', { tags: tags('test') });
const mixed =
  'it holds production (web-1) and test (trial), of 2 instances, databases and load balancers';
const cut = (type: 'AWS::EC2::Instance' | 'AWS::EC2::VPCPeeringConnection') => ({
  incomplete: [{ type }],
});
const stopped = 'incomplete (it stopped early)';
const THEIRS = '444455556666';
const theirEnd = { vpcId: 'vpc-2', ownerId: THEIRS, region: 'us-east-1' };

cases(control, [
  ['default', {}, 'exempt'],
  ['nothing is tagged', {}, 'exempt', { others: [machine('web-1')] }],
  ['one environment', {}, true, { others: [production, machine('web-2')] }],
  ['two environments', {}, mixed, { others: [production, trial] }],
  [
    'the same in other letters',
    {},
    true,
    { others: [production, machine('web-2', { tags: tags('Production ', 'Environment') })] },
  ],
  [
    'another VPC',
    {},
    true,
    { others: [production, machine('t', { vpcId: 'vpc-2', tags: tags('test') })] },
  ],
  [
    'a database and a load balancer',
    {},
    'it holds test (orders) and production (alb), of 2 instances, databases and load balancers',
    { others: [database({ tags: tags('test') }), balancer({ tags: tags('production') })] },
  ],
  [
    'the first key wins',
    {},
    true,
    {
      others: [
        production,
        machine('web-2', { tags: [...tags('blue', 'stage'), ...tags('production')] }),
      ],
    },
  ],
  [
    'an empty tag says nothing',
    {},
    true,
    { others: [production, machine('x', { tags: tags('') })] },
  ],
  [
    'keys of their own',
    {},
    mixed,
    {
      others: [
        machine('web-1', { tags: tags('production', 'tier') }),
        machine('trial', { tags: tags('test', 'tier') }),
      ],
      settings: { environmentTags: ['tier'] },
    },
  ],
  ['only the VPC is tagged', { tags: tags('production') }, true],
  [
    'peered with the same',
    {},
    true,
    { others: [production, peering(), other({ tags: tags('production') })] },
  ],
  [
    'peered with another, by its own tag',
    {},
    'it is of production and peered with vpc-2 of test',
    { others: [production, peering(), other({ tags: tags('test') })] },
  ],
  [
    'peered with another, by what it holds',
    { tags: tags('production') },
    'it is of production and peered with vpc-2 of test',
    { others: [peering(), other(), database({ vpcId: 'vpc-2', tags: tags('test') })] },
  ],
  [
    'peered from the other end',
    { vpcId: 'vpc-2', tags: tags('test') },
    'it is of test and peered with vpc-1 of production',
    { others: [peering(), production] },
  ],
  ['peered with one that says nothing', {}, true, { others: [production, peering(), other()] }],
  [
    'peered no more',
    {},
    true,
    { others: [production, peering({ status: 'deleted' }), other({ tags: tags('test') })] },
  ],
  [
    'peered with what all share',
    {},
    true,
    { others: [production, peering(), other({ tags: tags('network') })] },
  ],
  [
    'what all share, peered',
    { tags: tags('Shared') },
    true,
    { others: [peering(), other({ tags: tags('test') })] },
  ],
  [
    'what is not shared any more',
    {},
    'it is of production and peered with vpc-2 of network',
    {
      others: [production, peering(), other({ tags: tags('network') })],
      settings: { sharedEnvironments: [] },
    },
  ],
  [
    "peered with another account's",
    {},
    'it is of production and peered with vpc-2 of test',
    {
      others: [
        production,
        peering({ accepter: theirEnd }),
        other({ account: THEIRS, region: 'us-east-1', tags: tags('test') }),
      ],
    },
  ],
  [
    'peered with an account nobody scanned',
    {},
    `unknown: list of AWS::EC2::VPC in account ${THEIRS}: incomplete (it is not part of this scan)`,
    { others: [production, peering({ accepter: theirEnd })] },
  ],
  [
    'mixed, and peered with an account nobody scanned',
    {},
    mixed,
    { others: [production, trial, peering({ accepter: theirEnd })] },
  ],
  [
    'instances not to be seen',
    {},
    `unknown: list of AWS::EC2::Instance in account 111122223333: ${stopped}`,
    { others: [database({ tags: tags('test') })], ...cut('AWS::EC2::Instance') },
  ],
  [
    'nothing seen of what is there',
    {},
    `unknown: list of AWS::EC2::Instance in account 111122223333: ${stopped}`,
    cut('AWS::EC2::Instance'),
  ],
  ['enough seen of them', {}, mixed, { others: [production, trial], ...cut('AWS::EC2::Instance') }],
  [
    'peerings not to be seen',
    {},
    `unknown: list of AWS::EC2::VPCPeeringConnection: ${stopped}`,
    { others: [production], ...cut('AWS::EC2::VPCPeeringConnection') },
  ],
  [
    'tags denied',
    {},
    'unknown: tags: denied (elasticloadbalancing:DescribeTags)',
    { others: [production, balancer({ tags: denied('elasticloadbalancing:DescribeTags') })] },
  ],
  [
    'tags denied, but enough seen',
    {},
    mixed,
    {
      others: [production, trial, balancer({ tags: denied('elasticloadbalancing:DescribeTags') })],
    },
  ],
  ['denied', { vpcId: denied('ec2:DescribeVpcs') }, 'unknown: vpcId: denied (ec2:DescribeVpcs)'],
]);
