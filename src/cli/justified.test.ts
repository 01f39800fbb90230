import { expect, test } from 'vitest';
import { inTurns } from '../collect/turns.ts';
import { answered, denied, resource, rule } from '../controls/testing.ts';
import type { JustifiedRule } from '../model/attestation.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Resource } from '../model/resource.ts';
import type { WaiverUse } from '../model/waiver.ts';
import { ASKS_FOR_RULES } from './attested.ts';
import { justificationsUsed, type OpenRules, openRulesIn } from './justified.ts';

const NOW = '2026-06-15T12:00:00.000Z';
const [ACCOUNT, OTHER] = ['111122223333', '222233334444'];
const SHOP = 'sg-1 tcp/443 from 0.0.0.0/0';
const entry: JustifiedRule = {
  group: 'sg-1',
  rule: 'tcp/443 from 0.0.0.0/0',
  owner: 'web-team',
  reason: 'the shop',
  expires: '2026-06-30',
};
const has = (...rules: string[]): OpenRules => ({ rules, whole: true });
const unsure: OpenRules = { rules: [], whole: false };

test.for<
  [
    name: string,
    accounts: string[],
    facts: Partial<JustifiedRule>,
    seen: [string, OpenRules][],
    status: WaiverUse['status'],
    findings: number,
  ]
>([
  ['a rule that is there', [], {}, [[ACCOUNT, has(SHOP)]], 'used', 1],
  [
    'one in both accounts',
    [],
    {},
    [
      [ACCOUNT, has(SHOP)],
      [OTHER, has(SHOP)],
    ],
    'used',
    2,
  ],
  ['one that was closed', [], {}, [[ACCOUNT, has('sg-1 tcp/80 from ::/0')]], 'unused', 0],
  ['one of another account', [OTHER], {}, [[ACCOUNT, has(SHOP)]], 'unseen', 0],
  [
    'closed where it was meant',
    [ACCOUNT],
    {},
    [
      [ACCOUNT, has()],
      [OTHER, has(SHOP)],
    ],
    'unused',
    0,
  ],
  [
    'not all groups seen',
    [],
    {},
    [
      [ACCOUNT, has()],
      [OTHER, unsure],
    ],
    'unseen',
    0,
  ],
  ['nobody looked', [], {}, [], 'unseen', 0],
  ['one whose time is over', [], { expires: '2026-06-14' }, [[ACCOUNT, has(SHOP)]], 'expired', 1],
  ['its last day', [], { expires: '2026-06-15' }, [[ACCOUNT, has(SHOP)]], 'used', 1],
])('%s', ([, accounts, facts, seen, status, findings]) => {
  const rules = [{ ...entry, ...facts }];
  const answers = [
    { id: ASKS_FOR_RULES, accounts, answered: answered({ rules }) },
    { id: 'account.recovery-is-prepared', accounts: [], answered: answered() },
  ];
  expect(justificationsUsed(answers, new Map(seen), NOW)).toMatchObject([
    { control: ASKS_FOR_RULES, resource: SHOP, owner: 'web-team', status, findings },
  ]);
});

const group = (ingress: ReturnType<typeof rule>[] | ReturnType<typeof denied>) =>
  resource('AWS::EC2::SecurityGroup', { account: ACCOUNT, groupId: 'sg-1', ingress });

test.for<[name: string, resources: Resource[], settings: object | undefined, expected: OpenRules]>([
  [
    'named as the question names them',
    [group([rule('tcp/443', '0.0.0.0/0'), rule('tcp/22', '10.0.0.0/8')])],
    undefined,
    has(SHOP),
  ],
  [
    'by what the world is here',
    [group([rule('tcp/443', '8.0.0.0/6')])],
    { worldIsBroaderThan: { ipv4: 4, ipv6: 32 } },
    has(),
  ],
  ['not known', [group(denied('ec2:DescribeSecurityGroups'))], undefined, unsure],
])('open rules: %s', async ([, resources, settings, expected]) => {
  const inventory: Inventory = {
    collectedAt: NOW,
    partition: 'aws',
    resources,
    incomplete: [],
  };
  expect(await inTurns(openRulesIn(ACCOUNT, inventory, settings))).toStrictEqual(expected);
});
