import { answered, cases, denied, resource, rule } from '../../controls/testing.ts';
import type { Answered } from '../../model/attestation.ts';
import type { SecurityGroupRule } from '../../model/aws/ec2.ts';
import attestation from './world-open-rules-are-justified.ts';

const say = (facts?: Partial<Answered>) => ({
  attestations: { [attestation.id]: answered(facts) },
});

const group = (...ingress: SecurityGroupRule[]) => ({
  others: [resource('AWS::EC2::SecurityGroup', { groupId: 'sg-1', ingress })],
});
const open = group(rule('tcp/443', '0.0.0.0/0'));
const entry = {
  group: 'sg-1',
  rule: 'tcp/443 from 0.0.0.0/0',
  owner: 'web-team',
  reason: 'the shop',
  expires: '2026-01-01',
};

cases(attestation, [
  ['nothing open', {}, 'exempt', group(rule('tcp/443', '10.0.0.0/8'))],
  ['justified, on its last day', say({ rules: [entry] }), true, open],
  [
    'justified until yesterday',
    say({ rules: [{ ...entry, expires: '2025-12-31' }] }),
    'web-team justified sg-1 tcp/443 from 0.0.0.0/0 until 2025-12-31',
    open,
  ],
  [
    'a new one',
    say({ rules: [entry] }),
    'unknown: ec2.world-open-rules-are-justified: unanswered (no entry for sg-1 tcp/22 from ::/0)',
    group(rule('tcp/443', '0.0.0.0/0'), rule('tcp/22', '::/0')),
  ],
  [
    'a new one beside one that is over',
    say({ rules: [{ ...entry, expires: '2025-12-31' }] }),
    'web-team justified sg-1 tcp/443 from 0.0.0.0/0 until 2025-12-31',
    group(rule('tcp/22', '::/0'), rule('tcp/443', '0.0.0.0/0')),
  ],
  ['the world, where it is narrower', {}, 'exempt', group(rule('tcp/443', '8.0.0.0/8'))],
  [
    'denied',
    say({ rules: [entry] }),
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
    {
      others: [
        resource('AWS::EC2::SecurityGroup', { ingress: denied('ec2:DescribeSecurityGroups') }),
      ],
    },
  ],
  [
    'not all groups seen',
    say({ rules: [entry] }),
    'unknown: list of AWS::EC2::SecurityGroup: incomplete (it stopped early)',
    { ...open, incomplete: [{ type: 'AWS::EC2::SecurityGroup' }] },
  ],
  [
    'default',
    {},
    'unknown: ec2.world-open-rules-are-justified: unanswered (castellan.yaml has no answer for this account)',
    open,
  ],
  ['yes', say({ rules: [entry] }), true, open],
  ['no', say({ answer: 'no' }), 'Ada Ito answered no on 2025-12-01 (wiki/aws)', open],
  ['not applicable', say({ answer: 'not-applicable' }), 'exempt', open],
  ['on its last day', say({ on: '2025-07-05', rules: [entry] }), true, open],
  [
    'a day too old',
    say({ on: '2025-07-04' }),
    'the answer is older than 180 days: Ada Ito answered yes on 2025-07-04 (wiki/aws)',
    open,
  ],
  [
    'not applicable, long ago',
    say({ answer: 'not-applicable', on: '2024-06-01' }),
    'the answer is older than 180 days: Ada Ito answered not-applicable on 2024-06-01 (wiki/aws)',
    open,
  ],
  [
    'past its own day',
    say({ expires: '2025-12-31' }),
    'the answer expired on 2025-12-31: Ada Ito answered yes on 2025-12-01 (wiki/aws)',
    open,
  ],
]);
