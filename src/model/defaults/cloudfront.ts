import type { Facts } from '../resource.ts';

export default {
  'AWS::CloudFront::Distribution': {
    enabled: true,
    webAclId: null,
    cacheBehaviors: [
      {
        pathPattern: null,
        viewerProtocolPolicy: 'allow-all',
        trustsAccounts: false,
        trustsKeyGroups: false,
      },
    ],
    viewerCertificate: { cloudFrontDefault: true, minimumProtocolVersion: null },
  },
} satisfies Partial<Facts>;
