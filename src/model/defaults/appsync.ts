import type { Facts } from '../resource.ts';

export default {
  'AWS::AppSync::DomainName': {
    domainName: 'api.nordhafen.example',
    dnsTargets: ['d111111abcdef8.cloudfront.net'],
  },
  'AWS::AppSync::GraphQLApi': {
    apiId: 'a1',
    visibility: 'GLOBAL',
    authenticationTypes: ['API_KEY'],
    uris: ['https://a1.appsync-api.eu-west-1.amazonaws.com/graphql'],
    webAclArn: null,
  },
} satisfies Partial<Facts>;
