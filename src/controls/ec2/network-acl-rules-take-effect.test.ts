import { aclRule, cases, denied } from '../testing.ts';
import control from './network-acl-rules-take-effect.ts';

const allow = (number: number, ports: string, cidr = '0.0.0.0/0') =>
  aclRule(number, 'allow', ports, cidr);
const deny = (number: number, ports: string, cidr = '0.0.0.0/0') =>
  aclRule(number, 'deny', ports, cidr);
const icmp = (number: number, action: 'allow' | 'deny', type: number, code: number) => ({
  ...aclRule(number, action, 'icmp', '0.0.0.0/0'),
  icmpTypeCode: { type, code },
});
const redundant = { settings: { flagRedundant: true } };

cases(control, [
  ['default', {}, true],
  ['a deny before the allow', { ingress: [deny(90, 'tcp/22'), allow(100, '-1')] }, true],
  [
    'a deny behind the allow',
    { ingress: [allow(100, '-1'), deny(110, 'tcp/22')] },
    'inbound rule 110 denies tcp/22 for 0.0.0.0/0, but rule 100 decides that before it',
  ],
  [
    'behind two that cover it together',
    {
      ingress: [
        allow(100, 'tcp', '0.0.0.0/1'),
        allow(105, 'tcp', '128.0.0.0/1'),
        deny(110, 'tcp/22'),
      ],
    },
    'inbound rule 110 denies tcp/22 for 0.0.0.0/0, but rules 100 and 105 decide that before it',
  ],
  [
    'two that leave a gap',
    { ingress: [allow(100, 'tcp/0-21'), allow(105, 'tcp/23-65535'), deny(110, 'tcp')] },
    true,
  ],
  [
    'two that leave none',
    { egress: [allow(100, 'tcp/0-21'), allow(105, 'tcp/22-65535'), deny(110, 'tcp')] },
    'outbound rule 110 denies all of tcp for 0.0.0.0/0, but rules 100 and 105 decide that before it',
  ],
  [
    'one that is hidden itself hides nothing',
    {
      ingress: [allow(100, '-1'), allow(105, 'tcp/22'), deny(110, 'tcp/22')],
    },
    'inbound rule 110 denies tcp/22 for 0.0.0.0/0, but rule 100 decides that before it',
  ],
  [
    'an allow behind a deny',
    { ingress: [deny(100, 'tcp'), allow(110, 'tcp/443', '10.0.0.0/8')] },
    'inbound rule 110 allows tcp/443 for 10.0.0.0/8, but rule 100 decides that before it',
  ],
  [
    'the wall that is none comes first',
    {
      ingress: [deny(100, 'udp'), allow(110, 'udp/53')],
      egress: [allow(100, 'tcp'), deny(110, 'tcp/25')],
    },
    'outbound rule 110 denies tcp/25 for 0.0.0.0/0, but rule 100 decides that before it; so it is with 1 more of its rules',
  ],
  ['a repeat', { ingress: [allow(100, 'tcp'), allow(110, 'tcp/443')] }, true],
  [
    'a repeat, where that counts',
    { ingress: [allow(100, 'tcp'), allow(110, 'tcp/443')] },
    'inbound rule 110 allows tcp/443 for 0.0.0.0/0, but rule 100 decides that before it',
    redundant,
  ],
  [
    'a repeat in part',
    {
      ingress: [
        allow(100, 'tcp/443', '0.0.0.0/1'),
        deny(105, 'tcp/443', '128.0.0.0/1'),
        allow(110, 'tcp/443'),
      ],
    },
    'inbound rule 110 allows tcp/443 for 0.0.0.0/0, but rules 100 and 105 decide that before it',
  ],
  ['the other family', { ingress: [allow(100, '-1', '::/0'), deny(110, 'tcp/22')] }, true],
  ['another direction', { ingress: [allow(100, '-1')], egress: [deny(110, 'tcp/22')] }, true],
  ['another protocol', { ingress: [allow(100, 'tcp'), deny(110, 'udp/53')] }, true],
  ['another code of ICMP', { ingress: [icmp(100, 'allow', 3, 0), icmp(110, 'deny', 3, -1)] }, true],
  [
    'every code of ICMP',
    { ingress: [icmp(100, 'allow', 3, -1), icmp(110, 'deny', 3, 4)] },
    'inbound rule 110 denies icmp for 0.0.0.0/0, but rule 100 decides that before it',
  ],
  [
    'ports that run backwards',
    { ingress: [{ ...deny(100, 'tcp/22'), portRange: { from: 23, to: 22 } }] },
    'inbound rule 100 denies tcp/23-22 for 0.0.0.0/0, which is no port at all',
  ],
  [
    'denied',
    { egress: denied('ec2:DescribeNetworkAcls') },
    'unknown: egress: denied (ec2:DescribeNetworkAcls)',
  ],
]);
