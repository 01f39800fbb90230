import { aclRule, cases, denied } from '../testing.ts';
import control from './network-acl-numbers-leave-gaps.ts';

const all = (ruleNumber: number, cidr: string) => aclRule(ruleNumber, 'allow', '-1', cidr);
const rules = (...numbers: number[]) =>
  numbers.map((number) => aclRule(number, 'allow', 'tcp/443', '10.0.0.0/8'));
const last = [aclRule(32_767, 'deny', '-1', '0.0.0.0/0'), aclRule(32_768, 'deny', '-1', '::/0')];

cases(control, [
  ['default', {}, true],
  ["AWS's own pair", { ingress: [all(100, '0.0.0.0/0'), all(101, '::/0'), ...last] }, true],
  [
    'the same pair by hand',
    { isDefault: false, ingress: [all(100, '0.0.0.0/0'), all(101, '::/0'), ...last] },
    'inbound rules 100 and 101 are less than 5 apart',
  ],
  [
    'another pair on a default ACL',
    { ingress: [all(100, '0.0.0.0/0'), ...rules(101), ...last] },
    'inbound rules 100 and 101 are less than 5 apart',
  ],
  ['5 apart', { ingress: rules(100, 105), egress: rules(102, 107) }, true],
  ['4 apart', { egress: rules(100, 104) }, 'outbound rules 100 and 104 are less than 5 apart'],
  [
    'out of order, several times',
    { ingress: rules(3, 1, 2), egress: rules(1, 2) },
    'inbound rules 1 and 2 are less than 5 apart, and so are 2 more pairs',
  ],
  ['no rules of its own', { ingress: last, egress: [] }, true],
  ['just before the last one', { ingress: [...rules(32_766), ...last] }, true],
  [
    'a wider step',
    { ingress: rules(100, 105) },
    'inbound rules 100 and 105 are less than 10 apart',
    { settings: { step: 10 } },
  ],
  [
    'denied',
    { ingress: denied('ec2:DescribeNetworkAcls') },
    'unknown: ingress: denied (ec2:DescribeNetworkAcls)',
  ],
]);
