import { cases, denied, resource } from '../testing.ts';
import control from './origin-bucket-exists.ts';

const origin = (name: string, domainName = `${name}.s3.eu-west-1.amazonaws.com`) => ({
  originId: name,
  domainName,
  isS3: true,
  originAccessControlId: null,
  accessIdentityId: null,
});
const own = resource('AWS::S3::Bucket', { id: 'arn:aws:s3:::shop', bucketName: 'shop' });

cases(control, [
  [
    'a new distribution, before a bucket of who knows whom',
    {},
    'unknown: list of AWS::S3::Bucket in every account: incomplete (accounts that are not part of this scan may have it)',
  ],
  ['our own bucket', { origins: [origin('shop')] }, true, { others: [own] }],
  [
    'our own as a website',
    { origins: [origin('shop', 'shop.s3-website.eu-central-1.amazonaws.com')] },
    true,
    { others: [own] },
  ],
  [
    'a bucket of another account that was scanned',
    { origins: [origin('shop')] },
    true,
    { others: [{ ...own, account: '444455556666' }] },
  ],
  [
    'a bucket of no account of the organisation',
    { origins: [origin('theirs')] },
    'no account of the organisation holds bucket theirs, a stranger may',
    { others: [own], run: { whole: true } },
  ],
  [
    'a bucket of no account that let us in',
    { origins: [origin('theirs')] },
    'unknown: list of AWS::S3::Bucket in account 444455556666: denied (sts:AssumeRole)',
    {
      run: {
        whole: true,
        missing: [{ account: '444455556666', unknown: denied('sts:AssumeRole') }],
      },
    },
  ],
  [
    'a bucket that is gone, beside one of a stranger',
    { origins: [origin('theirs'), origin('gone')], vacantBuckets: ['gone'] },
    'nobody holds bucket gone, so anybody may',
    { others: [own] },
  ],
  [
    'gone, though not all of our buckets were listed',
    { origins: [origin('gone')], vacantBuckets: ['gone'] },
    'nobody holds bucket gone, so anybody may',
    { incomplete: [{ type: 'AWS::S3::Bucket' }] },
  ],
  [
    'a bucket that answers, when not all of ours were listed',
    { origins: [origin('shop')] },
    'unknown: list of AWS::S3::Bucket in account 111122223333: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::S3::Bucket' }] },
  ],
  [
    'an access point',
    { origins: [origin('p', 'p-a1-s3alias.s3.eu-west-1.amazonaws.com')] },
    'exempt',
  ],
  ['a server', { origins: [{ ...origin('x', 'origin.example'), isS3: false }] }, 'exempt'],
  [
    'hidden from us',
    { origins: [origin('gone')], vacantBuckets: denied('s3:HeadBucket') },
    'unknown: vacantBuckets: denied (s3:HeadBucket)',
  ],
]);
