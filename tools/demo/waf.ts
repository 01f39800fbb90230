import type { Input } from '../../src/collect/aws/api.ts';
import { ACCOUNT, GLOBAL, HOME, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';
import { SHOP_BALANCER } from './elb.ts';

type Scope = NonNullable<Input<'wafv2', 'GetWebACL'>['Scope']>;

const visible = (MetricName: string) => ({
  SampledRequestsEnabled: true,
  CloudWatchMetricsEnabled: true,
  MetricName,
});

/** Web ACLs: one that blocks, one that only counts; and the stages of APIs before which they stand, or do not. */
export function waf(demo: Demo): void {
  for (const region of REGIONS) {
    if (region !== HOME) listed(demo, region, 'REGIONAL');
    demo.answer(
      'api-gateway',
      'GetRestApis',
      { limit: 500 },
      { items: region === HOME ? APIS : [] },
      region,
    );
  }
  const managed = { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' };
  const common = { ManagedRuleGroupStatement: managed };
  webAcl(demo, GLOBAL, 'CLOUDFRONT', SHOP, { common });
  webAcl(demo, HOME, 'REGIONAL', APIS_ACL, {
    common,
    floods: { RuleGroupReferenceStatement: { ARN: FLOODS } },
  });
  groups(demo, managed);
  demo.answer(
    'wafv2',
    'ListResourcesForWebACL',
    {
      WebACLArn: arnOf(HOME, 'REGIONAL', APIS_ACL),
      ResourceType: 'APPLICATION_LOAD_BALANCER',
    },
    { ResourceArns: [SHOP_BALANCER] },
  );
  const stage = (stageName: string, webAclArn?: string) => ({
    stageName,
    deploymentId: 'd1e2f3',
    ...(webAclArn && { webAclArn }),
  });
  demo.answer(
    'api-gateway',
    'GetStages',
    { restApiId: 'a1tracking' },
    { item: [stage('live', arnOf(HOME, 'REGIONAL', APIS_ACL)), stage('trial')] },
  );
  demo.answer('api-gateway', 'GetStages', { restApiId: 'a2internal' }, { item: [stage('live')] });
}

const SHOP = { Name: 'shop', Id: '5b6c7d8e-2222-4333-8444-555566667777' };
const APIS_ACL = { Name: 'apis', Id: '6c7d8e9f-3333-4444-8555-666677778888' };

const FLOODS = `arn:aws:wafv2:${HOME}:${ACCOUNT}:regional/rulegroup/floods/7d8e9fa0-4444-4555-8666-777788889999`;

const APIS = [
  {
    id: 'a1tracking',
    name: 'tracking',
    endpointConfiguration: { types: ['REGIONAL' as const] },
  },
  { id: 'a2internal', name: 'depots', endpointConfiguration: { types: ['PRIVATE' as const] } },
];

function webAcl(
  demo: Demo,
  region: string,
  Scope: Scope,
  acl: typeof SHOP,
  statements: Record<string, object>,
): void {
  listed(demo, region, Scope, acl);
  // What AWS makes stands before the APIs to be watched; what it would do, nobody has let it yet.
  const OverrideAction = Scope === 'CLOUDFRONT' ? { None: {} } : { Count: {} };
  const Rules = Object.entries(statements).map(([Name, Statement], i) => ({
    Name,
    Priority: i + 1,
    Statement,
    OverrideAction: Name === 'common' ? OverrideAction : { None: {} },
    VisibilityConfig: visible(Name),
  }));
  demo.answer(
    'wafv2',
    'GetWebACL',
    { ...acl, Scope },
    {
      WebACL: {
        ...acl,
        ARN: arnOf(region, Scope, acl),
        DefaultAction: { Allow: {} },
        Rules,
        VisibilityConfig: visible(acl.Name),
      },
    },
    region,
  );
}

/** The rules of the groups that web ACLs use: one blocks, one was made to count and has stayed so. */
function groups(demo: Demo, managed: { VendorName: string; Name: string }): void {
  const block = (Name: string) => ({ Name, Action: { Block: {} } });
  demo.answer(
    'wafv2',
    'DescribeManagedRuleGroup',
    { ...managed, Scope: 'CLOUDFRONT' },
    { Capacity: 700, Rules: [block('NoUserAgent_HEADER'), block('SizeRestrictions_BODY')] },
    GLOBAL,
  );
  const rate = {
    Name: 'per-address',
    Priority: 1,
    Statement: { RateBasedStatement: { Limit: 2000, AggregateKeyType: 'IP' as const } },
    Action: { Count: {} },
    VisibilityConfig: visible('per-address'),
  };
  demo.answer(
    'wafv2',
    'GetRuleGroup',
    { ARN: FLOODS },
    {
      RuleGroup: {
        Name: 'floods',
        Id: FLOODS.split('/').at(-1),
        ARN: FLOODS,
        Capacity: 2,
        Rules: [rate],
        VisibilityConfig: visible('floods'),
      },
    },
  );
}

function listed(demo: Demo, region: string, Scope: Scope, ...acls: (typeof SHOP)[]): void {
  const WebACLs = acls.map((acl) => ({ ...acl, ARN: arnOf(region, Scope, acl) }));
  demo.answer('wafv2', 'ListWebACLs', { Scope, Limit: 100 }, { WebACLs }, region);
}

function arnOf(region: string, scope: Scope, { Name, Id }: typeof SHOP): string {
  const where = scope === 'CLOUDFRONT' ? 'global' : 'regional';
  return `arn:aws:wafv2:${region}:${ACCOUNT}:${where}/webacl/${Name}/${Id}`;
}
