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
  ViewerProtocolPolicy: 'https-only',
  TrustedSigners: NOBODY,
  TrustedKeyGroups: NOBODY,
};
const bare = {
  ARN,
  Id: 'E1EXAMPLE',
  Enabled: true,
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

const list = (...items: object[]) => answered('cloudfront', 'ListDistributions', {}, page(items));

test('a distribution with everything', async () => {
  const { resources } = await replay(distributions, [
    list({
      ...bare,
      WebACLId: 'arn:acl',
      CacheBehaviors: {
        Quantity: 1,
        Items: [
          {
            ...behaviour,
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
    }),
  ]);
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      enabled: true,
      webAclId: 'arn:acl',
      cacheBehaviors: [
        {
          pathPattern: null,
          viewerProtocolPolicy: 'https-only',
          trustsAccounts: false,
          trustsKeyGroups: false,
        },
        {
          pathPattern: '/paid/*',
          viewerProtocolPolicy: 'https-only',
          trustsAccounts: true,
          trustsKeyGroups: true,
        },
      ],
      viewerCertificate: { cloudFrontDefault: false, minimumProtocolVersion: 'TLSv1.2_2021' },
    },
  ]);
});

test('a distribution with nothing', async () => {
  const { resources } = await replay(distributions, [list(bare)]);
  expect(resources).toMatchObject([
    {
      webAclId: null,
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

test('a listing that AWS refuses is incomplete', async () => {
  const { incomplete } = await replay(distributions, [
    refused('cloudfront', 'ListDistributions', {}, { name: 'AccessDenied', statusCode: 403 }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
