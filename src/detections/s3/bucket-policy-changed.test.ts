import { call, cases, session } from '../testing.ts';
import detection from './bucket-policy-changed.ts';

const bucketName = 'nordhafen-labels';

function put(principal: unknown) {
  const bucketPolicy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: principal,
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${bucketName}/*`,
      },
    ],
  };
  return call('s3:PutBucketPolicy', {
    requestParameters: { bucketName, bucketPolicy, policy: '' },
  });
}

function block(RestrictPublicBuckets: boolean, name = 'PutBucketPublicAccessBlock') {
  const PublicAccessBlockConfiguration = {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets,
  };
  return call(`s3:${name}`, { requestParameters: { bucketName, PublicAccessBlockConfiguration } });
}

function acl(more: object) {
  return call('s3:PutBucketAcl', { requestParameters: { bucketName, acl: '', ...more } });
}

const grant = {
  AccessControlPolicy: {
    AccessControlList: {
      Grant: [
        { Permission: 'FULL_CONTROL', Grantee: { 'xsi:type': 'CanonicalUser', ID: '79a59d' } },
        {
          Permission: 'READ',
          Grantee: { 'xsi:type': 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
        },
      ],
    },
  },
};

const OPEN_POLICY = { says: 'its policy lets everyone in', severity: 'high' } as const;
const OPEN_ACL = { says: 'its ACL lets everyone in', severity: 'high' } as const;
const NO_BLOCK = { says: 'public access is not blocked any more', severity: 'high' } as const;

cases(detection, [
  ['a policy for an account', put({ AWS: '999999999999' }), true],
  ['a policy for everyone', put('*'), OPEN_POLICY],
  [
    'a policy that cannot be read',
    call('s3:PutBucketPolicy', { requestParameters: { bucketName, bucketPolicy: 7 } }),
    'unknown: the policy: unsupported (the document is not an object)',
  ],
  [
    'no policy any more',
    call('s3:DeleteBucketPolicy', { requestParameters: { bucketName } }),
    true,
  ],
  ['a private ACL', acl({ 'x-amz-acl': ['private'] }), true],
  ['a public ACL', acl({ 'x-amz-acl': ['public-read'] }), OPEN_ACL],
  ['a public ACL as text', acl({ 'x-amz-acl': 'public-read-write' }), OPEN_ACL],
  ['a grant to everyone', acl(grant), OPEN_ACL],
  ['every block on', block(true), true],
  ['a block off', block(false), NO_BLOCK],
  ['a block of the account off', block(false, 'PutAccountPublicAccessBlock'), NO_BLOCK],
  ['no block', call('s3:DeleteAccountPublicAccessBlock'), NO_BLOCK],
  ['refused', { ...put('*'), errorCode: 'AccessDenied' }, false],
  ['read', call('s3:GetBucketPolicy', { readOnly: true }), false],
  [
    'by the automation',
    { ...put('*'), userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
