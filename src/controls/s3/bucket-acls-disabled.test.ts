import { cases, denied } from '../testing.ts';
import control from './bucket-acls-disabled.ts';

const old = { objectOwnership: 'ObjectWriter' as const };

cases(control, [
  ['a new bucket', {}, true],
  ['a bucket of old', old, 'its Object Ownership is ObjectWriter'],
  [
    'preferring its owner, which is not enough',
    { objectOwnership: 'BucketOwnerPreferred' },
    'its Object Ownership is BucketOwnerPreferred',
  ],
  [
    'CloudFront delivers logs there',
    {
      ...old,
      acl: {
        ownerId: 'owner',
        grants: [
          {
            grantee: 'c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0',
            permission: 'FULL_CONTROL',
          },
        ],
      },
    },
    'exempt',
  ],
  ['ACL hidden from us, but disabled', { acl: denied('s3:GetBucketAcl') }, true],
  [
    'ACL hidden from us',
    { ...old, acl: denied('s3:GetBucketAcl') },
    'unknown: acl: denied (s3:GetBucketAcl)',
  ],
  [
    'hidden from us',
    { objectOwnership: denied('s3:GetBucketOwnershipControls') },
    'unknown: objectOwnership: denied (s3:GetBucketOwnershipControls)',
  ],
]);
