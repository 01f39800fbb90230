import type { Output } from '../../src/collect/aws/api.ts';
import { ACCOUNT, GLOBAL, HOME } from './company.ts';
import type { Demo } from './demo.ts';

type DistributionSummary = NonNullable<
  NonNullable<Output<'cloudfront', 'ListDistributions'>['DistributionList']>['Items']
>[number];

const NOBODY = { Enabled: false, Quantity: 0 };
const CERTIFICATE = `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/4a5b6c7d-1111-4222-8333-444455556666`;
const WEB_ACL = `arn:aws:wafv2:us-east-1:${ACCOUNT}:global/webacl/shop/5b6c7d8e-2222-4333-8444-555566667777`;
const ACCESS_CONTROL = 'E4DOCUMENTSEXAMPLE';
const IDENTITY = 'E5ASSETSEXAMPLE';
const GONE = 'nordhafen-stamps-2018';
const TENANTS = 'E6TENANTSEXAMPLE';
const VPC_ORIGIN = 'vo_CheckoutExample01';

/** The shop as it was built lately, the labels as they were built long ago, and a trial nobody finished. */
export function cloudfront(demo: Demo): void {
  const Items = [
    distribution('E1SHOPEXAMPLE', {
      Aliases: { Quantity: 1, Items: ['shop.nordhafen.example'] },
      WebACLId: WEB_ACL,
      Origins: origins(
        server('origin', 'https-only', ['TLSv1.2']),
        bucket('documents', 'nordhafen-documents', { OriginAccessControlId: ACCESS_CONTROL }),
        inVpc('checkout'),
      ),
      DefaultCacheBehavior: behaviour('redirect-to-https', {
        TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['shop-keys'] },
      }),
      CacheBehaviors: {
        Quantity: 1,
        Items: [
          {
            PathPattern: '/documents/*',
            ...behaviour('redirect-to-https', {
              TargetOriginId: 'documents',
              TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['shop-keys'] },
            }),
          },
        ],
      },
      ViewerCertificate: certificate('TLSv1.2_2021'),
    }),
    distribution('E2LABELSEXAMPLE', {
      Aliases: { Quantity: 1, Items: ['labels.old.nordhafen.example'] },
      Origins: origins(
        server('origin', 'match-viewer', ['TLSv1', 'TLSv1.2']),
        bucket('contracts', 'nordhafen-contracts'),
        bucket('assets', 'nordhafen-shop-assets', {
          S3OriginConfig: { OriginAccessIdentity: `origin-access-identity/cloudfront/${IDENTITY}` },
        }),
        // Deleted by somebody who did not know that labels still come from it.
        bucket('stamps', GONE),
      ),
      DefaultCacheBehavior: behaviour('allow-all', {
        TrustedSigners: { Enabled: true, Quantity: 1, Items: ['self'] },
      }),
      CacheBehaviors: {
        Quantity: 1,
        Items: [
          {
            PathPattern: '/contracts/*',
            ...behaviour('redirect-to-https', { TargetOriginId: 'contracts' }),
          },
        ],
      },
      ViewerCertificate: certificate('TLSv1_2016'),
    }),
    distribution('E3TRIALEXAMPLE', { Enabled: false }),
    distribution(TENANTS, {
      ConnectionMode: 'tenant-only',
      WebACLId: WEB_ACL,
      Origins: origins(server('origin', 'https-only', ['TLSv1.2'])),
      DefaultCacheBehavior: behaviour('redirect-to-https'),
      ViewerCertificate: certificate('TLSv1.2_2021'),
    }),
  ];
  const place = { Marker: '', MaxItems: 100, IsTruncated: false };
  const DistributionList = { ...place, Quantity: Items.length, Items };
  demo.answer('cloudfront', 'ListDistributions', {}, { DistributionList });
  demo.answer('cloudfront', 'ListConnectionGroups', { MaxItems: 100 }, { ConnectionGroups: [] });
  const all = { MaxItems: 100 };
  demo.answer('cloudfront', 'ListDistributionTenants', all, { DistributionTenantList: CARRIERS });
  behind(demo);
}

/** Each carrier has the tracking pages under a name of its own; one did without the firewall, and still does. */
const CARRIERS = ['elbe', 'weser'].map((name) => ({
  ...{ Id: `dt_${name}`, Name: name, DistributionId: TENANTS, Enabled: true, ETag: 'E1' },
  Arn: `arn:aws:cloudfront::${ACCOUNT}:distribution-tenant/dt_${name}`,
  Domains: [{ Domain: `tracking.${name}.example`, Status: 'active' as const }],
  ...(name === 'weser' && { Customizations: { WebAcl: { Action: 'disable' as const } } }),
  ...{ CreatedTime: '2026-02-02T09:00:00.000Z', LastModifiedTime: '2026-02-02T09:00:00.000Z' },
}));

/** What the distributions stand on. */
function behind(demo: Demo): void {
  const OriginAccessControl = {
    Id: ACCESS_CONTROL,
    OriginAccessControlConfig: {
      Name: 'documents',
      SigningProtocol: 'sigv4' as const,
      SigningBehavior: 'always' as const,
      OriginAccessControlOriginType: 's3' as const,
    },
  };
  const asked = { Id: ACCESS_CONTROL };
  demo.answer('cloudfront', 'GetOriginAccessControl', asked, { OriginAccessControl });
  const VpcOrigin = {
    Id: VPC_ORIGIN,
    Arn: `arn:aws:cloudfront::${ACCOUNT}:vpcorigin/${VPC_ORIGIN}`,
    Status: 'Deployed',
    CreatedTime: '2026-02-02T09:00:00.000Z',
    LastModifiedTime: '2026-02-02T09:00:00.000Z',
    VpcOriginEndpointConfig: {
      Name: 'checkout',
      Arn: `arn:aws:elasticloadbalancing:${HOME}:${ACCOUNT}:loadbalancer/app/checkout/0a1b2c3d4e5f6071`,
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'https-only' as const,
      OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2' as const] },
    },
  };
  demo.answer('cloudfront', 'GetVpcOrigin', { Id: VPC_ORIGIN }, { VpcOrigin });
  const CloudFrontOriginAccessIdentityList = {
    Marker: '',
    MaxItems: 100,
    IsTruncated: false,
    Quantity: 1,
    Items: [{ Id: IDENTITY, S3CanonicalUserId: 'a9b8c7d6e5f4', Comment: 'assets' }],
  };
  const listed = { CloudFrontOriginAccessIdentityList };
  demo.answer('cloudfront', 'ListCloudFrontOriginAccessIdentities', {}, listed);
  const nobody = { name: 'NotFound', message: 'UnknownError', statusCode: 404 };
  demo.fail('s3', 'HeadBucket', { Bucket: GONE }, nobody, GLOBAL);
  const names = ['nordhafen.example', '*.nordhafen.example'];
  const Certificate = { CertificateArn: CERTIFICATE, SubjectAlternativeNames: names };
  const which = { CertificateArn: CERTIFICATE };
  demo.answer('acm', 'DescribeCertificate', which, { Certificate }, GLOBAL);
}

type Origin = NonNullable<NonNullable<DistributionSummary['Origins']>['Items']>[number];
type TlsVersion = 'TLSv1' | 'TLSv1.2';

function origins(...Items: Origin[]): DistributionSummary['Origins'] {
  return { Quantity: Items.length, Items };
}

function server(
  Id: string,
  OriginProtocolPolicy: 'https-only' | 'match-viewer',
  versions: TlsVersion[],
): Origin {
  return {
    Id,
    DomainName: 'origin.nordhafen.example',
    OriginAccessControlId: '',
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy,
      OriginSslProtocols: { Quantity: versions.length, Items: versions },
    },
  };
}

function bucket(Id: string, name: string, told: Partial<Origin> = {}): Origin {
  return {
    Id,
    DomainName: `${name}.s3.${HOME}.amazonaws.com`,
    OriginAccessControlId: '',
    S3OriginConfig: { OriginAccessIdentity: '' },
    ...told,
  };
}

function inVpc(Id: string): Origin {
  return {
    Id,
    DomainName: `internal-checkout.${HOME}.elb.amazonaws.com`,
    OriginAccessControlId: '',
    VpcOriginConfig: { VpcOriginId: VPC_ORIGIN },
  };
}

function distribution(Id: string, told: Partial<DistributionSummary>): DistributionSummary {
  return {
    Id,
    ARN: `arn:aws:cloudfront::${ACCOUNT}:distribution/${Id}`,
    Status: 'Deployed',
    LastModifiedTime: '2026-03-02T09:00:00.000Z',
    DomainName: `${Id.toLowerCase()}.cloudfront.net`,
    Aliases: { Quantity: 0 },
    Origins: origins(server('origin', 'https-only', ['TLSv1.2'])),
    OriginGroups: { Quantity: 0 },
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

type Behavior = NonNullable<DistributionSummary['DefaultCacheBehavior']>;

function behaviour(
  ViewerProtocolPolicy: 'allow-all' | 'redirect-to-https',
  rest: Partial<Behavior> = {},
): Behavior {
  return {
    TargetOriginId: 'origin',
    ViewerProtocolPolicy,
    TrustedSigners: NOBODY,
    TrustedKeyGroups: NOBODY,
    ...rest,
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
