import type { Facts } from '../resource.ts';

export default {
  'AWS::OpenSearchService::Domain': {
    domainName: 'domain',
    encryptionAtRest: { enabled: false, kmsKeyId: null },
    endpoints: ['search-domain-a1b2c3.eu-west-1.es.amazonaws.com'],
    fineGrainedAccess: { enabled: false, anonymousAuth: false },
    accessPolicies: null,
    vpcOptions: null,
    securityGroupIds: [],
  },
} satisfies Partial<Facts>;
