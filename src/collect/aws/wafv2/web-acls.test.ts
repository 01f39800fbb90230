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
const group = (...actions: object[]) => ({
  ManagedRuleGroupStatement: {
    VendorName: 'AWS',
    Name: 'common',
    RuleActionOverrides: actions.map((ActionToUse) => ({ Name: 'x', ActionToUse })),
  },
});
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

test('its own rules and those of Firewall Manager', async () => {
  const managed = (Name: string, OverrideAction: object) => ({
    Name,
    Priority: 1,
    FirewallManagerStatement: { RuleGroupReferenceStatement: { ARN: 'arn:group' } },
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
        rule('f', { OverrideAction: { None: {} }, Statement: group() }),
        rule('h', { OverrideAction: { None: {} }, Statement: group({ Count: {} }) }),
        rule('i', { OverrideAction: { None: {} }, Statement: group({ Block: {} }) }),
        rule('g', { OverrideAction: { Count: {} } }),
      ],
      PreProcessFirewallManagerRuleGroups: [managed('before', { None: {} })],
      PostProcessFirewallManagerRuleGroups: [managed('after', { Count: {} })],
    }),
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
        { name: 'h', action: 'group-partly' },
        { name: 'i', action: 'group' },
        { name: 'g', action: 'count' },
        { name: 'after', action: 'count' },
      ],
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
