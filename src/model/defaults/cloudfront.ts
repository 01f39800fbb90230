import type { Facts } from '../resource.ts';

export default {
  'AWS::CloudFront::ConnectionGroup': { routingEndpoint: 'd111111abcdef8.cloudfront.net' },
  'AWS::CloudFront::DistributionTenant': {
    enabled: true,
    distributionId: 'E1',
    domains: ['tenant.example'],
    ownWebAcl: null,
  },
  'AWS::CloudFront::Distribution': {
    enabled: true,
    domainName: 'd111111abcdef8.cloudfront.net',
    aliases: [],
    webAclId: null,
    origins: [
      {
        originId: 'origin',
        domainName: 'it.s3.eu-west-1.amazonaws.com',
        isS3: true,
        originAccessControlId: null,
        accessIdentityId: null,
      },
    ],
    vacantBuckets: [],
    serverConnections: [],
    vpcConnections: [],
    originAccessControls: [],
    cacheBehaviors: [
      { pathPattern: null, viewerProtocolPolicy: 'allow-all', originIds: ['origin'] },
    ],
    edgeFunctions: [],
    signers: [{ pathPattern: null, trustsAccounts: false, trustsKeyGroups: false }],
    viewerCertificate: { cloudFrontDefault: true, minimumProtocolVersion: null },
    certificateNames: [],
  },
} satisfies Partial<Facts>;
