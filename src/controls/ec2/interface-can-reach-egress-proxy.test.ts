import { cases, denied, resource, rule, type Some } from '../testing.ts';
import control from './interface-can-reach-egress-proxy.ts';

const settings = { egressModel: 'proxy' as const, egressProxyGroups: ['egress-proxy'] };
const around = (app: Some<'AWS::EC2::SecurityGroup'>) => ({
  settings,
  others: [
    resource('AWS::EC2::SecurityGroup', { id: 'app', groupId: 'sg-1', ...app }),
    resource('AWS::EC2::SecurityGroup', {
      id: 'proxy',
      groupId: 'sg-9',
      groupName: 'egress-proxy',
    }),
  ],
});
const none = 'none of its groups lets it reach the egress proxy';

cases(control, [
  ['default: egress is open by intent', {}, 'exempt'],
  ['no way', {}, none, around({})],
  ['a way', {}, true, around({ egress: [rule('tcp/3128', 'sg-9')] })],
  ['a way to another group', {}, none, around({ egress: [rule('tcp/3128', 'sg-8')] })],
  ['only inbound from the proxy', {}, none, around({ ingress: [rule('tcp/80', 'sg-9')] })],
  [
    'a way by its second group',
    { groups: ['sg-2', 'sg-1'] },
    true,
    around({ egress: [rule('tcp/3128', 'sg-9')] }),
  ],
  ['no group', { groups: [] }, none, around({})],
  ['the proxy itself', { groups: ['sg-9'] }, true, around({})],
  [
    'the proxy named by id, across a peering',
    {},
    true,
    {
      ...around({ egress: [rule('tcp/3128', 'sg-7')] }),
      settings: { ...settings, egressProxyGroups: ['sg-7'] },
    },
  ],
  ['on no instance', { instanceId: null }, 'exempt', around({})],
  ['that needs no way out', { tags: [{ key: 'egress', value: 'none' }] }, 'exempt', around({})],
  ['that says otherwise', { tags: [{ key: 'egress', value: 'some' }] }, none, around({})],
  [
    'rules denied',
    {},
    'unknown: egress: denied (ec2:DescribeSecurityGroups)',
    around({ egress: denied('ec2:DescribeSecurityGroups') }),
  ],
  [
    'a group nobody saw',
    { groups: ['sg-3'] },
    'unknown: list of AWS::EC2::SecurityGroup: incomplete (it stopped early)',
    { ...around({}), incomplete: [{ type: 'AWS::EC2::SecurityGroup' }] },
  ],
  [
    'denied',
    { groups: denied('ec2:DescribeNetworkInterfaces') },
    'unknown: groups: denied (ec2:DescribeNetworkInterfaces)',
    around({}),
  ],
]);
