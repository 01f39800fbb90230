import { aclRule, cases, denied } from '../testing.ts';
import control from './network-acl-not-allow-all.ts';

const allow = (number: number, ports: string, cidr: string) =>
  aclRule(number, 'allow', ports, cidr);
const deny = (number: number, ports: string, cidr: string) => aclRule(number, 'deny', ports, cidr);
const last = deny(32_767, '-1', '0.0.0.0/0');
const open = allow(100, '-1', '0.0.0.0/0');
const all = 'everything comes in from everywhere in IPv4, by rule 100';

cases(control, [
  ['default', {}, all],
  ['on no subnet', { subnetIds: [] }, 'exempt'],
  ['an ACL of its own', { ingress: [last] }, true],
  ['one port', { ingress: [allow(100, 'tcp/443', '0.0.0.0/0'), last] }, true],
  ['a deny before it', { ingress: [deny(90, 'tcp/22', '0.0.0.0/0'), open, last] }, true],
  ['a deny that comes too late', { ingress: [open, deny(110, 'tcp/22', '0.0.0.0/0'), last] }, all],
  [
    'a deny that is itself allowed before',
    {
      ingress: [allow(80, 'tcp', '10.0.0.0/8'), deny(90, 'tcp/22', '10.1.0.0/16'), open, last],
    },
    'everything comes in from everywhere in IPv4, by rules 80 and 100',
  ],
  ['a deny in the other family', { ingress: [deny(90, '-1', '::/0'), open, last] }, all],
  [
    'in two halves',
    { ingress: [allow(100, '-1', '0.0.0.0/1'), allow(110, '-1', '128.0.0.0/1')] },
    'everything comes in from everywhere in IPv4, by rules 100 and 110',
  ],
  ['from half of it', { ingress: [allow(100, '-1', '128.0.0.0/1')] }, true],
  [
    'all of TCP is not everything',
    { ingress: [allow(100, 'tcp', '0.0.0.0/0'), allow(110, 'udp', '0.0.0.0/0')] },
    true,
  ],
  [
    'IPv6 alone',
    { ingress: [allow(100, 'tcp/443', '0.0.0.0/0'), allow(101, '-1', '::/0')] },
    'everything comes in from everywhere in IPv6, by rule 101',
  ],
  [
    'a rule nobody can follow',
    { ingress: [{ ...open, cidrBlock: 'office' }] },
    'unknown: cidr: unsupported (office is no CIDR block)',
  ],
  [
    'denied',
    { subnetIds: denied('ec2:DescribeNetworkAcls') },
    'unknown: subnetIds: denied (ec2:DescribeNetworkAcls)',
  ],
]);
