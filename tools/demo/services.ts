import { ACCOUNT, HOME, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';

export const API_TARGET = `d-a1b2c3d4e5.execute-api.${HOME}.amazonaws.com`;
export const APP_TARGET = 'd333333abcdef8.cloudfront.net';
/** AWS lends addresses of this range; this one is nobody's, being the first. */
export const BLOG_ADDRESS = '18.200.0.0';

/** Services that bring names and addresses of AWS along, few of which the company uses. */
export function services(demo: Demo): void {
  for (const region of REGIONS) {
    const isHome = region === HOME;
    const apps = isHome ? [BROCHURE] : [];
    demo.answer('amplify', 'ListApps', { maxResults: 100 }, { apps } as never, region);
    const items = isHome ? [API] : [];
    demo.answer('api-gateway', 'GetDomainNames', { limit: 500 }, { items }, region);
    const page = { MaxResults: '100' };
    demo.answer('apigatewayv2', 'GetApis', page, { Items: [] }, region);
    demo.answer('apigatewayv2', 'GetDomainNames', page, { Items: [] }, region);
    demo.answer('apprunner', 'ListServices', { MaxResults: 20 }, NO_SERVICES, region);
    demo.answer('elastic-beanstalk', 'DescribeEnvironments', LIVING, { Environments: [] }, region);
    demo.answer('lightsail', 'GetStaticIps', {}, { staticIps: isHome ? [BLOG] : [] }, region);
    demo.answer('lightsail', 'GetInstances', {}, { instances: [] }, region);
    demo.answer('lightsail', 'GetLoadBalancers', {}, { loadBalancers: [] }, region);
  }
  const asked = { appId: BROCHURE.appId, maxResults: 50 };
  const domainAssociations = [{ subDomains: [{ dnsRecord: `brochure CNAME ${APP_TARGET}` }] }];
  demo.answer('amplify', 'ListDomainAssociations', asked, { domainAssociations } as never);
  demo.answer('lightsail', 'GetDistributions', {}, { distributions: [] }, 'us-east-1');
  const none = { Accelerators: [] };
  const of = { MaxResults: 100 };
  demo.answer('global-accelerator', 'ListAccelerators', of, none, 'us-west-2');
  demo.answer('global-accelerator', 'ListCustomRoutingAccelerators', of, none, 'us-west-2');
}

const NO_SERVICES = { ServiceSummaryList: [] };
const LIVING = { IncludeDeleted: false, MaxRecords: 1000 };

const BROCHURE = {
  appId: 'd3brochure',
  appArn: `arn:aws:amplify:${HOME}:${ACCOUNT}:apps/d3brochure`,
  name: 'brochure',
  defaultDomain: 'd3brochure.amplifyapp.com',
};

const API = { domainName: 'api.nordhafen.example', regionalDomainName: API_TARGET };

const BLOG = {
  name: 'blog',
  arn: `arn:aws:lightsail:${HOME}:${ACCOUNT}:StaticIp/0a1b2c3d-1111-4222-8333-444455556666`,
  ipAddress: BLOG_ADDRESS,
  isAttached: true,
};
