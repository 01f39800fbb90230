import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import webAcls from './web-acls.ts';

const TYPE = 'AWS::WAFv2::WebACL' as const;
const arnOf = (region: string, scope: string) =>
  `arn:aws:wafv2:${region}:${ACCOUNT}:${scope}/webacl/shop/1`;
const listed = (region: string, Scope: 'CLOUDFRONT' | 'REGIONAL', ARN?: string) =>
  answered(
    'wafv2',
    'ListWebACLs',
    { Scope, Limit: 100 },
    { WebACLs: ARN === undefined ? [] : [{ ARN, Name: 'shop', Id: '1' }] },
    region,
  );
const visible = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'm' };
const rule = (Name: string, told: object) => ({
  Name,
  Priority: 1,
  Statement: {},
  VisibilityConfig: visible,
  ...told,
});
const managed = (Name: string, told: object = {}) => ({
  ManagedRuleGroupStatement: { VendorName: 'AWS', Name, ...told },
});
const own = (ARN: string, told: object = {}) => ({ RuleGroupReferenceStatement: { ARN, ...told } });
const uses = (Name: string, Statement: object, OverrideAction: object = { None: {} }) =>
  rule(Name, { Statement, OverrideAction });
const got = (region: string, Scope: 'CLOUDFRONT' | 'REGIONAL', told: object) =>
  answered(
    'wafv2',
    'GetWebACL',
    { Name: 'shop', Id: '1', Scope },
    {
      WebACL: {
        Name: 'shop',
        Id: '1',
        ARN: arnOf(region, 'regional'),
        VisibilityConfig: visible,
        DefaultAction: { Allow: {} },
        ...told,
      },
    },
    region,
  );

const described = (Name: string, version: { VersionName?: string }, ...Rules: object[]) =>
  answered(
    'wafv2',
    'DescribeManagedRuleGroup',
    { VendorName: 'AWS', Name, Scope: 'REGIONAL', ...version },
    { Rules: Rules as never },
  );
const ownGroup = (ARN: string, ...Rules: object[]) =>
  answered('wafv2', 'GetRuleGroup', { ARN }, {
    RuleGroup: { Name: 'ours', Id: '2', ARN, Capacity: 1, VisibilityConfig: visible, Rules },
  } as never);
const counts = (Name: string) => ({ Name, ActionToUse: { Count: {} } });
const BODY = { Name: 'body', Action: { Block: {} } };
const BOTS = { Name: 'bots', Action: { Challenge: {} } };
const WATCH = { Name: 'watch', Action: { Count: {} } };

test.for<
  [string, rules: object[], answers: ReturnType<typeof described>[], string | null | object]
>([
  ['no groups', [rule('a', { Action: { Block: {} } })], [], null],
  [
    'all rules of a group overridden to count, and excluded',
    [
      uses(
        'a',
        managed('common', {
          RuleActionOverrides: [counts('body')],
          ExcludedRules: [{ Name: 'bots' }],
        }),
      ),
    ],
    [described('common', {}, BODY, BOTS, WATCH)],
    null,
  ],
  [
    'one rule of a group left as it is',
    [uses('a', managed('common', { RuleActionOverrides: [counts('body')] }))],
    [described('common', {}, BODY, BOTS)],
    'a',
  ],
  [
    'a rule that counts overridden to ask',
    [
      uses(
        'a',
        managed('common', {
          RuleActionOverrides: [{ Name: 'watch', ActionToUse: { Captcha: {} } }],
        }),
      ),
    ],
    [described('common', {}, WATCH)],
    'a',
  ],
  [
    'a version of a group',
    [uses('a', managed('common', { Version: 'Version_1.2' }))],
    [described('common', {}, BODY), described('common', { VersionName: 'Version_1.2' }, WATCH)],
    null,
  ],
  ['a group of ours that only counts', [uses('a', own('arn:o'))], [ownGroup('arn:o', WATCH)], null],
  ['a group of ours that blocks', [uses('a', own('arn:o'))], [ownGroup('arn:o', BODY)], 'a'],
  ['a group of ours without rules', [uses('a', own('arn:o'))], [ownGroup('arn:o')], null],
  [
    'one that is not shown, beside one that blocks',
    [uses('a', own('arn:hidden')), uses('b', managed('common'))],
    [described('common', {}, BODY)],
    'b',
  ],
  [
    'one that is not shown, beside one that only counts',
    [uses('a', own('arn:hidden')), uses('b', managed('common'))],
    [
      described('common', {}, WATCH),
      refused('wafv2', 'GetRuleGroup', { ARN: 'arn:hidden' }, { name: 'AccessDeniedException' }),
    ],
    { $unknown: 'denied', detail: 'wafv2:GetRuleGroup AccessDeniedException' },
  ],
])('groups: %s', async ([, Rules, answers, expected]) => {
  const { resources } = await replay(webAcls, [
    listed(REGION, 'REGIONAL', arnOf(REGION, 'regional')),
    got(REGION, 'REGIONAL', { Rules }),
    ...answers,
  ]);
  expect(resources[0]?.blockingGroup).toStrictEqual(expected);
});

test('its own rules and those of Firewall Manager', async () => {
  const placed = (Name: string, OverrideAction: object) => ({
    Name,
    Priority: 1,
    FirewallManagerStatement: own('arn:placed'),
    OverrideAction,
    VisibilityConfig: visible,
  });
  const { resources } = await replay(webAcls, [
    listed(REGION, 'REGIONAL', arnOf(REGION, 'regional')),
    got(REGION, 'REGIONAL', {
      Rules: [
        rule('a', { Action: { Block: {} } }),
        rule('b', { Action: { Count: {} } }),
        rule('c', { Action: { Captcha: {} } }),
        rule('d', { Action: { Challenge: {} } }),
        rule('e', { Action: { Allow: {} } }),
        uses('f', managed('common')),
        uses('g', managed('common'), { Count: {} }),
      ],
      PreProcessFirewallManagerRuleGroups: [placed('before', { None: {} })],
      PostProcessFirewallManagerRuleGroups: [placed('after', { Count: {} })],
    }),
    described('common', {}, { Name: 'body', Action: { Block: {} } }),
  ]);
  expect(resources).toStrictEqual([
    {
      type: TYPE,
      id: arnOf(REGION, 'regional'),
      name: 'shop',
      account: ACCOUNT,
      region: REGION,
      scope: 'REGIONAL',
      defaultAction: 'allow',
      rules: [
        { name: 'before', action: 'group' },
        { name: 'a', action: 'block' },
        { name: 'b', action: 'count' },
        { name: 'c', action: 'captcha' },
        { name: 'd', action: 'challenge' },
        { name: 'e', action: 'allow' },
        { name: 'f', action: 'group' },
        { name: 'g', action: 'count' },
        { name: 'after', action: 'count' },
      ],
      blockingGroup: 'f',
    },
  ]);
});

test('those for CloudFront are listed in the global region', async () => {
  const { resources } = await replay(
    webAcls,
    [
      listed('us-east-1', 'REGIONAL'),
      listed('us-east-1', 'CLOUDFRONT', arnOf('us-east-1', 'global')),
      got('us-east-1', 'CLOUDFRONT', { DefaultAction: { Block: {} } }),
    ],
    { regions: ['us-east-1'] },
  );
  expect(resources).toMatchObject([
    { region: 'us-east-1', scope: 'CLOUDFRONT', defaultAction: 'block', rules: [] },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { incomplete } = await replay(webAcls, [
    refused('wafv2', 'ListWebACLs', { Scope: 'REGIONAL', Limit: 100 }, { name: 'AccessDenied' }),
  ]);
  expect(incomplete).toMatchObject([{ type: TYPE, region: REGION }]);
});
