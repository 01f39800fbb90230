import { expect, test } from 'vitest';
import { judge } from '../../judge/judge.ts';
import type { AnyControl } from '../control.ts';
import { aclRule, cases, denied, NOW, resource } from '../testing.ts';
import control from './network-acl-allows-return-traffic.ts';

const WORLD = '0.0.0.0/0';
const allow = (number: number, ports: string, cidr = WORLD) =>
  aclRule(number, 'allow', ports, cidr);
const deny = (number: number, ports: string, cidr = WORLD) => aclRule(number, 'deny', ports, cidr);
const answers = 'tcp/1024-65535';
const last = deny(32_767, '-1');
const https = 'inbound rule 100 allows tcp/443 from 0.0.0.0/0, but';

cases(control, [
  ['default', {}, true],
  ['an ACL that lets nothing pass', { ingress: [last], egress: [last] }, true],
  ['on no subnet', { subnetIds: [], ingress: [allow(100, 'tcp/443')], egress: [last] }, 'exempt'],
  ['answers get out', { ingress: [allow(100, 'tcp/443')], egress: [allow(100, answers)] }, true],
  [
    'answers stay in',
    { ingress: [allow(100, 'tcp/443'), last], egress: [last] },
    `${https} no answer on tcp/1024-65535 gets out`,
  ],
  [
    'answers by another protocol',
    { ingress: [allow(100, 'tcp/443')], egress: [allow(100, 'udp/1024-65535')] },
    `${https} no answer on tcp/1024-65535 gets out`,
  ],
  [
    'answers in the other family',
    { ingress: [allow(100, 'tcp/443', '::/0')], egress: [allow(100, answers)] },
    'inbound rule 100 allows tcp/443 from ::/0, but no answer on tcp/1024-65535 gets out; so it is with 1 more of its rules',
  ],
  [
    'answers denied before they are allowed',
    { ingress: [allow(100, 'tcp/443')], egress: [deny(90, 'tcp'), allow(100, answers)] },
    `${https} no answer on tcp/1024-65535 gets out`,
  ],
  [
    'answers denied too late',
    { ingress: [allow(100, 'tcp/443')], egress: [allow(90, answers), deny(100, 'tcp')] },
    true,
  ],
  [
    'answers to Linux alone',
    { ingress: [allow(100, 'tcp/443')], egress: [allow(100, 'tcp/32768-60999')] },
    `${https} answers get out on 43% of tcp/1024-65535 only`,
  ],
  [
    'answers to Linux, where that is enough',
    { ingress: [allow(100, 'tcp/443')], egress: [allow(100, 'tcp/32768-60999')] },
    true,
    { settings: { ephemeralPorts: [32_768, 60_999] } },
  ],
  [
    'a service either way, and answers to neither',
    { ingress: [allow(100, 'tcp/443')], egress: [allow(100, 'tcp/8080')] },
    'outbound rule 100 allows tcp/8080 to 0.0.0.0/0, but no answer on tcp/1024-65535 gets in; so it is with 1 more of its rules',
  ],
  [
    'answers on a few ports',
    {
      ingress: [allow(100, 'tcp/443'), allow(110, answers)],
      egress: [allow(100, 'tcp/8080-8089')],
    },
    `${https} answers get out on less than 1% of tcp/1024-65535 only`,
  ],
  [
    'answers in two pieces',
    {
      ingress: [allow(100, 'tcp/443')],
      egress: [
        allow(100, 'tcp/1024-30000'),
        allow(110, 'tcp/30001-65535', '0.0.0.0/1'),
        allow(120, 'tcp/30001-65535', '128.0.0.0/1'),
      ],
    },
    true,
  ],
  [
    'remote desktop shut, as it should be',
    {
      ingress: [deny(90, 'tcp/3389'), allow(100, 'tcp/443'), allow(110, answers)],
      egress: [deny(90, 'tcp/3389'), allow(100, 'tcp/443'), allow(110, answers)],
    },
    true,
  ],
  [
    'answers to the company alone',
    { ingress: [allow(100, 'tcp/443')], egress: [allow(100, answers, '10.0.0.0/8')] },
    `${https} for some of it no answer on tcp/1024-65535 gets out`,
  ],
  [
    'answers to some on fewer ports',
    {
      ingress: [allow(100, 'tcp/443')],
      egress: [deny(90, 'tcp/1024-33279', '10.0.0.0/8'), allow(100, answers)],
    },
    `${https} for some of it answers get out on 50% of tcp/1024-65535 only`,
  ],
  [
    'whoever is denied asks for no answer',
    {
      ingress: [deny(90, '-1', '198.51.100.7/32'), allow(100, 'tcp/443')],
      egress: [deny(90, '-1', '198.51.100.7/32'), allow(100, answers)],
    },
    true,
  ],
  [
    'a subnet that only calls',
    { ingress: [allow(100, answers)], egress: [allow(100, 'tcp/443'), allow(110, 'tcp/80')] },
    true,
  ],
  [
    'a subnet that only calls a database',
    {
      ingress: [allow(100, answers, '10.0.2.0/24')],
      egress: [allow(100, 'tcp/5432', '10.0.2.0/24')],
    },
    true,
  ],
  [
    'a subnet whose calls are not answered',
    { ingress: [last], egress: [allow(100, 'tcp/443'), last] },
    'outbound rule 100 allows tcp/443 to 0.0.0.0/0, but no answer on tcp/1024-65535 gets in',
  ],
  [
    'a range for answers to nothing',
    { ingress: [allow(100, answers)], egress: [last] },
    'inbound rule 100 allows tcp/1024-65535 from 0.0.0.0/0, but no answer on tcp/1024-65535 gets out',
  ],
  [
    'a range for answers beyond those who are called',
    { ingress: [allow(100, answers)], egress: [allow(100, 'tcp/443', '10.0.0.0/8')] },
    'inbound rule 100 allows tcp/1024-65535 from 0.0.0.0/0, but for some of it no answer on tcp/1024-65535 gets out',
  ],
  [
    'a service among the ephemeral ports',
    {
      ingress: [allow(100, 'tcp/8080'), allow(110, answers)],
      egress: [allow(100, 'tcp/443')],
    },
    'inbound rule 100 allows tcp/8080 from 0.0.0.0/0, but no answer on tcp/1024-65535 gets out',
  ],
  ['UDP is not asked about', { ingress: [allow(100, 'udp/53')], egress: [last] }, true],
  [
    'everything comes in, nothing goes out',
    { ingress: [allow(100, '-1'), last], egress: [last] },
    'inbound rule 100 allows every port from 0.0.0.0/0, but no answer on tcp/1024-65535 gets out',
  ],
  [
    'denied',
    { egress: denied('ec2:DescribeNetworkAcls') },
    'unknown: egress: denied (ec2:DescribeNetworkAcls)',
  ],
]);

test.for([[], [1024], [65_535, 1024], [1024, 65_536], ['1024', 'x'], [1, 2, 3]])(
  'ephemeral ports %j are a slip that is told, and let nothing pass',
  (ephemeralPorts) => {
    const inventory = {
      collectedAt: NOW,
      partition: 'aws' as const,
      resources: [resource('AWS::EC2::NetworkAcl'), resource('AWS::::Account')],
      incomplete: [],
      run: { scanned: [], missing: [], whole: false },
    };
    const settings = new Map([[control.id, { ephemeralPorts }]]);
    const { findings, crashes } = judge(inventory, [control as AnyControl], { settings });
    expect(findings.map(({ verdict }) => verdict)).toStrictEqual(['unknown']);
    expect(crashes).toMatchObject([{ message: expect.stringContaining('[1024, 65535]') }]);
  },
);
