import { cases, denied, resource } from '../testing.ts';
import control from './private-content-requires-signature.ts';

const origin = (originId: string, domainName: string) => ({
  originId,
  domainName,
  isS3: true,
  originAccessControlId: 'E1',
  accessIdentityId: null,
});
const behaviour = (pathPattern: string | null, ...originIds: string[]) => ({
  pathPattern,
  viewerProtocolPolicy: 'https-only',
  originIds,
});
const signers = (pathPattern: string | null, by?: 'accounts' | 'key groups') => ({
  pathPattern,
  trustsAccounts: by === 'accounts',
  trustsKeyGroups: by === 'key groups',
});
const bucket = (bucketName: string, value: string, told: object = {}) =>
  resource('AWS::S3::Bucket', {
    id: `arn:aws:s3:::${bucketName}`,
    bucketName,
    tags: [{ key: 'data-classification', value }],
    ...told,
  });
const sensitive = { others: [bucket('invoices', 'confidential')] };

const INVOICES = origin('invoices', 'invoices.s3.eu-west-1.amazonaws.com');
const ASSETS = origin('assets', 'assets.s3.eu-west-1.amazonaws.com');
const before = (...signed: ReturnType<typeof signers>[]) => ({
  origins: [ASSETS, INVOICES],
  cacheBehaviors: [behaviour(null, 'assets'), behaviour('/invoices/*', 'invoices')],
  signers: signed,
});
const unsigned = before(signers(null), signers('/invoices/*'));
const alias = (name: string) => ({
  origins: [origin('invoices', `${name}.s3.eu-west-1.amazonaws.com`)],
  cacheBehaviors: [behaviour(null, 'invoices')],
});
const held = {
  others: [
    bucket('invoices', 'confidential', {
      accessPoints: [
        {
          accessPointName: 'exports',
          accessPointArn: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/exports',
          networkOrigin: 'Internet',
          publicAccessBlock: resource('AWS::S3::Bucket').publicAccessBlock,
          policy: null,
        },
      ],
    }),
  ],
};

cases(control, [
  ['a new distribution, before a bucket nobody classified', {}, 'exempt'],
  ['sensitive data for all', unsigned, 'anybody may ask for /invoices/*', sensitive],
  ['for key groups', before(signers(null), signers('/invoices/*', 'key groups')), true, sensitive],
  ['for accounts', before(signers(null), signers('/invoices/*', 'accounts')), true, sensitive],
  [
    'sensitive data that stands in for other',
    {
      ...before(signers(null), signers('/invoices/*', 'key groups')),
      cacheBehaviors: [behaviour(null, 'assets', 'invoices'), behaviour('/invoices/*', 'invoices')],
    },
    'anybody may ask for the default path',
    sensitive,
  ],
  [
    'named as private, by its alias',
    { ...unsigned, aliases: ['paid.nordhafen.example'] },
    'anybody may ask for the default path and /invoices/*',
    { settings: { privateDistributions: ['paid.*'] } },
  ],
  [
    'named by its id',
    unsigned,
    'anybody may ask for the default path and /invoices/*',
    {
      settings: { privateDistributions: ['it'] },
    },
  ],
  ['another is named', unsigned, 'exempt', { settings: { privateDistributions: ['other'] } }],
  [
    'by way of an access point',
    alias('exports-a1b2c3-s3alias'),
    'anybody may ask for the default path',
    held,
  ],
  ['by way of another access point', alias('prices-a1b2c3-s3alias'), 'exempt', held],
  [
    'a bucket we may not have seen',
    unsigned,
    'unknown: list of AWS::S3::Bucket: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::S3::Bucket' }] },
  ],
  [
    'tags hidden from us, of a bucket whose paths are all signed',
    before(signers(null, 'key groups'), signers('/invoices/*', 'key groups')),
    'unknown: tags: denied (s3:GetBucketTagging)',
    { others: [bucket('invoices', '', { tags: denied('s3:GetBucketTagging') })] },
  ],
  [
    'signers hidden from us',
    { ...unsigned, signers: denied('cloudfront:ListDistributions') },
    'unknown: signers: denied (cloudfront:ListDistributions)',
    sensitive,
  ],
]);
