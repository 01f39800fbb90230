import { cases, denied, incomplete, resource } from '../testing.ts';
import control from './bucket-origin-has-access-control.ts';

const HOST = 'shop.s3.eu-west-1.amazonaws.com';
const origin = (told: object = {}) => ({
  originId: 'shop',
  domainName: HOST,
  isS3: true,
  originAccessControlId: null,
  accessIdentityId: null,
  ...told,
});
const website = origin({ domainName: 'shop.s3-website-eu-west-1.amazonaws.com', isS3: false });
const controlled = (signingBehavior: string) => ({
  origins: [origin({ originAccessControlId: 'E1' })],
  originAccessControls: [{ originAccessControlId: 'E1', signingBehavior }],
});
const bucket = (value: string) =>
  resource('AWS::S3::Bucket', {
    id: 'arn:aws:s3:::shop',
    bucketName: 'shop',
    tags: [{ key: 'data-classification', value }],
  });

cases(control, [
  ['a new distribution', {}, 'origin origin: it has no access control'],
  ['an access control that signs', controlled('always'), true],
  ['that signs where the viewer did not', controlled('no-override'), true],
  ['that never signs', controlled('never'), 'origin shop: the access control never signs'],
  ['an access identity', { origins: [origin({ accessIdentityId: 'E7' })] }, true],
  [
    'an access identity where it is no longer accepted',
    { origins: [origin({ accessIdentityId: 'E7' })] },
    'origin shop: it has an access identity, not an access control',
    { settings: { acceptIdentity: false } },
  ],
  [
    'a bucket set up as a server',
    { origins: [origin({ isS3: false })] },
    'origin shop: it has no access control',
  ],
  [
    'an access point',
    { origins: [origin({ domainName: 'p-1-s3alias.s3.eu-west-1.amazonaws.com' })] },
    'origin shop: it has no access control',
  ],
  [
    'a host name of S3 yet to come',
    { origins: [origin({ domainName: 'shop.s3.example' })] },
    'origin shop: it has no access control',
  ],
  [
    'a website',
    { origins: [website] },
    'origin shop: a website endpoint needs a bucket open to everybody',
  ],
  ['a website of public data', { origins: [website] }, true, { others: [bucket('public')] }],
  [
    'a website of what this company calls public',
    { origins: [website] },
    true,
    {
      others: [bucket('open')],
      settings: {
        classification: { tagKeys: ['data-classification'], public: ['open'], sensitive: [] },
      },
    },
  ],
  [
    'a website of a bucket we may not have seen',
    { origins: [website] },
    'unknown: list of AWS::S3::Bucket: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::S3::Bucket' }] },
  ],
  [
    'a server',
    { origins: [origin({ domainName: 'origin.nordhafen.example', isS3: false })] },
    'exempt',
  ],
  [
    'an access control hidden from us',
    { ...controlled('always'), originAccessControls: denied('cloudfront:GetOriginAccessControl') },
    'unknown: originAccessControls: denied (cloudfront:GetOriginAccessControl)',
  ],
  [
    'hidden from us beside one that has none',
    {
      origins: [origin({ originAccessControlId: 'E1' }), origin({ originId: 'bare' })],
      originAccessControls: incomplete('it stopped early'),
    },
    'origin bare: it has no access control',
  ],
]);
