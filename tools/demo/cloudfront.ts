import type { Output } from '../../src/collect/aws/api.ts';
import { ACCOUNT } from './company.ts';
import type { Demo } from './demo.ts';

type DistributionSummary = NonNullable<
  NonNullable<Output<'cloudfront', 'ListDistributions'>['DistributionList']>['Items']
>[number];

const NOBODY = { Enabled: false, Quantity: 0 };
const CERTIFICATE = `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/4a5b6c7d-1111-4222-8333-444455556666`;
const WEB_ACL = `arn:aws:wafv2:us-east-1:${ACCOUNT}:global/webacl/shop/5b6c7d8e-2222-4333-8444-555566667777`;

/** The shop as it was built lately, the labels as they were built long ago, and a trial nobody finished. */
export function cloudfront(demo: Demo): void {
  const Items = [
    distribution('E1SHOPEXAMPLE', {
      WebACLId: WEB_ACL,
      DefaultCacheBehavior: behaviour('redirect-to-https', {
        TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['shop-keys'] },
      }),
      ViewerCertificate: certificate('TLSv1.2_2021'),
    }),
    distribution('E2LABELSEXAMPLE', {
      DefaultCacheBehavior: behaviour('allow-all', {
        TrustedSigners: { Enabled: true, Quantity: 1, Items: ['self'] },
      }),
      ViewerCertificate: certificate('TLSv1_2016'),
    }),
    distribution('E3TRIALEXAMPLE', { Enabled: false }),
  ];
  const place = { Marker: '', MaxItems: 100, IsTruncated: false };
  const DistributionList = { ...place, Quantity: Items.length, Items };
  demo.answer('cloudfront', 'ListDistributions', {}, { DistributionList });
}

function distribution(Id: string, told: Partial<DistributionSummary>): DistributionSummary {
  return {
    Id,
    ARN: `arn:aws:cloudfront::${ACCOUNT}:distribution/${Id}`,
    Status: 'Deployed',
    LastModifiedTime: '2026-03-02T09:00:00.000Z',
    DomainName: `${Id.toLowerCase()}.cloudfront.net`,
    Aliases: { Quantity: 0 },
    Origins: {
      Quantity: 1,
      Items: [{ Id: 'origin', DomainName: 'origin.nordhafen.example' }],
    },
    DefaultCacheBehavior: behaviour('allow-all'),
    CacheBehaviors: { Quantity: 0 },
    CustomErrorResponses: { Quantity: 0 },
    Comment: '',
    PriceClass: 'PriceClass_100',
    Enabled: true,
    ViewerCertificate: {
      CloudFrontDefaultCertificate: true,
      MinimumProtocolVersion: 'TLSv1',
    },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    WebACLId: '',
    HttpVersion: 'http2',
    IsIPV6Enabled: true,
    Staging: false,
    ...told,
  };
}

function behaviour(
  ViewerProtocolPolicy: 'allow-all' | 'redirect-to-https',
  signers: object = {},
): DistributionSummary['DefaultCacheBehavior'] {
  return {
    TargetOriginId: 'origin',
    ViewerProtocolPolicy,
    TrustedSigners: NOBODY,
    TrustedKeyGroups: NOBODY,
    ...signers,
  };
}

function certificate(
  MinimumProtocolVersion: 'TLSv1.2_2021' | 'TLSv1_2016',
): DistributionSummary['ViewerCertificate'] {
  return {
    CloudFrontDefaultCertificate: false,
    ACMCertificateArn: CERTIFICATE,
    SSLSupportMethod: 'sni-only',
    MinimumProtocolVersion,
  };
}
