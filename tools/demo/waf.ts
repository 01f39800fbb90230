import type { Input } from '../../src/collect/aws/api.ts';
import { ACCOUNT, GLOBAL, HOME, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';

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
  webAcl(demo, GLOBAL, 'CLOUDFRONT', SHOP, { None: {} });
  webAcl(demo, HOME, 'REGIONAL', APIS_ACL, { Count: {} });
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
  OverrideAction: { None: object } | { Count: object },
): void {
  listed(demo, region, Scope, acl);
  const rule = {
    Name: 'common',
    Priority: 1,
    Statement: {
      ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' },
    },
    OverrideAction,
    VisibilityConfig: visible('common'),
  };
  demo.answer(
    'wafv2',
    'GetWebACL',
    { ...acl, Scope },
    {
      WebACL: {
        ...acl,
        ARN: arnOf(region, Scope, acl),
        DefaultAction: { Allow: {} },
        Rules: [rule],
        VisibilityConfig: visible(acl.Name),
      },
    },
    region,
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
