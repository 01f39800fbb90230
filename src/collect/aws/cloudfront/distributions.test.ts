import { expect, test } from 'vitest';
import { ACCOUNT, answered, refused, replay } from '../../testing.ts';
import type { Output } from '../api.ts';
import distributions from './distributions.ts';

const ARN = `arn:aws:cloudfront::${ACCOUNT}:distribution/E1EXAMPLE`;
const IDENTITY = {
  type: 'AWS::CloudFront::Distribution',
  id: ARN,
  name: 'E1EXAMPLE',
  account: ACCOUNT,
  region: 'us-east-1',
};
const NOBODY = { Enabled: false, Quantity: 0 };
const behaviour = {
  TargetOriginId: 'bucket',
  ViewerProtocolPolicy: 'https-only',
  TrustedSigners: NOBODY,
  TrustedKeyGroups: NOBODY,
};
const bare = {
  ARN,
  Id: 'E1EXAMPLE',
  Enabled: true,
  DomainName: 'd111111abcdef8.cloudfront.net',
  Aliases: { Quantity: 0 },
  Origins: {
    Quantity: 1,
    Items: [
      {
        Id: 'bucket',
        DomainName: 'shop.s3.eu-west-1.amazonaws.com',
        S3OriginConfig: { OriginAccessIdentity: '' },
        OriginAccessControlId: '',
      },
    ],
  },
  OriginGroups: { Quantity: 0 },
  WebACLId: '',
  DefaultCacheBehavior: behaviour,
  CacheBehaviors: { Quantity: 0 },
  ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
};

type Listed = NonNullable<
  NonNullable<Output<'cloudfront', 'ListDistributions'>['DistributionList']>['Items']
>[number];

/** A page of the listing: the members we read, of the many there are. */
function page(items: object[], next?: string) {
  const place = { Marker: '', MaxItems: 100, IsTruncated: next !== undefined };
  return {
    DistributionList: {
      ...place,
      ...(next && { NextMarker: next }),
      Quantity: items.length,
      ...(items.length > 0 && { Items: items as Listed[] }),
    },
  };
}

const own = (...names: string[]) =>
  answered('s3', 'ListBuckets', { MaxBuckets: 1000 }, { Buckets: names.map((Name) => ({ Name })) });
const list = (...items: object[]) => answered('cloudfront', 'ListDistributions', {}, page(items));

const everything = {
  ...bare,
  Aliases: { Quantity: 1, Items: ['shop.example'] },
  WebACLId: 'arn:acl',
  Origins: {
    Quantity: 3,
    Items: [
      {
        Id: 'bucket',
        DomainName: 'shop.s3.eu-west-1.amazonaws.com',
        S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E7' },
        OriginAccessControlId: 'E8',
      },
      {
        Id: 'server',
        DomainName: 'origin.example',
        CustomOriginConfig: {
          OriginProtocolPolicy: 'match-viewer',
          OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
        },
        OriginAccessControlId: '',
      },
      {
        Id: 'inside',
        DomainName: 'internal.example',
        VpcOriginConfig: { VpcOriginId: 'vo_1' },
        OriginAccessControlId: '',
      },
    ],
  },
  OriginGroups: {
    Quantity: 1,
    Items: [
      {
        Id: 'both',
        Members: { Quantity: 2, Items: [{ OriginId: 'server' }, { OriginId: 'inside' }] },
      },
    ],
  },
  CacheBehaviors: {
    Quantity: 1,
    Items: [
      {
        ...behaviour,
        TargetOriginId: 'both',
        PathPattern: '/paid/*',
        TrustedSigners: { Enabled: true, Quantity: 1, Items: ['self'] },
        TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['group'] },
      },
    ],
  },
  ViewerCertificate: {
    CloudFrontDefaultCertificate: false,
    ACMCertificateArn: 'arn:certificate',
    MinimumProtocolVersion: 'TLSv1.2_2021',
  },
};

const asked = [
  answered('cloudfront', 'GetVpcOrigin', { Id: 'vo_1' }, {
    VpcOrigin: {
      VpcOriginEndpointConfig: {
        OriginProtocolPolicy: 'https-only',
        OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
      },
    },
  } as Output<'cloudfront', 'GetVpcOrigin'>),
  answered(
    'cloudfront',
    'GetOriginAccessControl',
    { Id: 'E8' },
    {
      OriginAccessControl: {
        Id: 'E8',
        OriginAccessControlConfig: {
          Name: 'shop',
          SigningProtocol: 'sigv4',
          SigningBehavior: 'always',
          OriginAccessControlOriginType: 's3',
        },
      },
    },
  ),
  answered(
    'acm',
    'DescribeCertificate',
    { CertificateArn: 'arn:certificate' },
    { Certificate: { SubjectAlternativeNames: ['shop.example', '*.shop.example'] } },
  ),
];

test('a distribution with everything', async () => {
  const { resources } = await replay(distributions, [list(everything), ...asked, own('shop')]);
  const origin = { isS3: false, originAccessControlId: null, accessIdentityId: null };
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      enabled: true,
      domainName: 'd111111abcdef8.cloudfront.net',
      aliases: ['shop.example'],
      webAclId: 'arn:acl',
      origins: [
        {
          originId: 'bucket',
          domainName: 'shop.s3.eu-west-1.amazonaws.com',
          isS3: true,
          originAccessControlId: 'E8',
          accessIdentityId: 'E7',
        },
        { ...origin, originId: 'server', domainName: 'origin.example' },
        { ...origin, originId: 'inside', domainName: 'internal.example' },
      ],
      vacantBuckets: [],
      serverConnections: [
        { originId: 'server', protocolPolicy: 'match-viewer', sslProtocols: ['TLSv1.2'] },
      ],
      vpcConnections: [
        { originId: 'inside', protocolPolicy: 'https-only', sslProtocols: ['TLSv1.2'] },
      ],
      originAccessControls: [{ originAccessControlId: 'E8', signingBehavior: 'always' }],
      cacheBehaviors: [
        { pathPattern: null, viewerProtocolPolicy: 'https-only', originIds: ['bucket'] },
        {
          pathPattern: '/paid/*',
          viewerProtocolPolicy: 'https-only',
          originIds: ['server', 'inside'],
        },
      ],
      edgeFunctions: [],
      signers: [
        { pathPattern: null, trustsAccounts: false, trustsKeyGroups: false },
        { pathPattern: '/paid/*', trustsAccounts: true, trustsKeyGroups: true },
      ],
      viewerCertificate: { cloudFrontDefault: false, minimumProtocolVersion: 'TLSv1.2_2021' },
      certificateNames: ['shop.example', '*.shop.example'],
    },
  ]);
});

test('what stands behind it, refused', async () => {
  const { resources } = await replay(distributions, [
    list(everything),
    refused('cloudfront', 'GetVpcOrigin', { Id: 'vo_1' }, { name: 'AccessDenied' }),
    refused('cloudfront', 'GetOriginAccessControl', { Id: 'E8' }, { name: 'AccessDenied' }),
    refused(
      'acm',
      'DescribeCertificate',
      { CertificateArn: 'arn:certificate' },
      { name: 'AccessDeniedException' },
    ),
  ]);
  const denied = { $unknown: 'denied' };
  expect(resources).toMatchObject([
    { vpcConnections: denied, originAccessControls: denied, certificateNames: denied },
  ]);
});

test('buckets of nobody, of somebody and of our own', async () => {
  const origin = (Id: string, kind = 's3.eu-west-1') => ({
    ...bare.Origins.Items[0],
    Id,
    DomainName: `${Id}.${kind}.amazonaws.com`,
  });
  const Items = [
    origin('bucket'),
    origin('gone'),
    origin('site', 's3-website-eu-west-1'),
    origin('theirs'),
    origin('point', 's3-accesspoint.eu-west-1'),
  ];
  const { resources } = await replay(distributions, [
    list({ ...bare, Origins: { Quantity: Items.length, Items } }),
    own('bucket'),
    refused('s3', 'HeadBucket', { Bucket: 'gone' }, { name: 'NotFound', statusCode: 404 }),
    refused('s3', 'HeadBucket', { Bucket: 'site' }, { name: 'NotFound', statusCode: 404 }),
    refused('s3', 'HeadBucket', { Bucket: 'theirs' }, { name: 'Unknown', statusCode: 403 }),
  ]);
  expect(resources).toMatchObject([{ vacantBuckets: ['gone', 'site'] }]);
});

test('a certificate that is kept in IAM', async () => {
  const certificate = { IAMCertificateId: 'ASCA1', MinimumProtocolVersion: 'TLSv1_2016' };
  const { resources } = await replay(distributions, [
    list({ ...bare, ViewerCertificate: certificate }),
  ]);
  expect(resources).toMatchObject([
    {
      viewerCertificate: { cloudFrontDefault: false, minimumProtocolVersion: 'TLSv1_2016' },
      certificateNames: { $unknown: 'unsupported' },
    },
  ]);
});

test('a distribution with nothing', async () => {
  const { resources } = await replay(distributions, [list(bare)]);
  expect(resources).toMatchObject([
    {
      aliases: [],
      webAclId: null,
      serverConnections: [],
      vpcConnections: [],
      originAccessControls: [],
      certificateNames: [],
      viewerCertificate: { cloudFrontDefault: true, minimumProtocolVersion: null },
    },
  ]);
});

test('all pages, whose place stands inside', async () => {
  const { resources, incomplete } = await replay(distributions, [
    answered('cloudfront', 'ListDistributions', {}, page([bare], 'two')),
    answered(
      'cloudfront',
      'ListDistributions',
      { Marker: 'two' },
      page([{ ...bare, ARN: `${ARN}2`, Id: 'E2' }]),
    ),
  ]);
  expect(resources.map(({ name }) => name)).toStrictEqual(['E1EXAMPLE', 'E2']);
  expect(incomplete).toStrictEqual([]);
});

test('none', async () => {
  expect(await replay(distributions, [list()])).toStrictEqual({ resources: [], incomplete: [] });
});

test('what AWS garbles is unknown', async () => {
  const { resources } = await replay(distributions, [
    list({ ...bare, WebACLId: undefined, CacheBehaviors: { Quantity: 1 }, ViewerCertificate: {} }),
  ]);
  const failed = { $unknown: 'failed', detail: expect.stringContaining('malformed') };
  expect(resources).toMatchObject([
    { webAclId: failed, cacheBehaviors: failed, viewerCertificate: failed },
  ]);
});

test('signers that are not told leave the rest known', async () => {
  const { resources } = await replay(distributions, [
    list({ ...bare, DefaultCacheBehavior: { ...behaviour, TrustedSigners: undefined } }),
  ]);
  expect(resources).toMatchObject([
    {
      cacheBehaviors: [{ viewerProtocolPolicy: 'https-only' }],
      signers: { $unknown: 'failed' },
    },
  ]);
});

test('a behaviour that goes nowhere we know of is unknown', async () => {
  const { resources } = await replay(distributions, [
    list({ ...bare, DefaultCacheBehavior: { ...behaviour, TargetOriginId: 'gone' } }),
  ]);
  expect(resources).toMatchObject([{ cacheBehaviors: { $unknown: 'failed' } }]);
});

test('a listing that AWS refuses is incomplete', async () => {
  const { incomplete } = await replay(distributions, [
    refused('cloudfront', 'ListDistributions', {}, { name: 'AccessDenied', statusCode: 403 }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
