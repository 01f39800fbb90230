import type { Facts } from '../resource.ts';

export default {
  'AWS::OpenSearchService::Domain': {
    domainName: 'domain',
    encryptionAtRest: { enabled: false, kmsKeyId: null },
    vpcOptions: null,
    securityGroupIds: [],
  },
} satisfies Partial<Facts>;
