import type { BucketAcl } from '../model/aws/s3.ts';
import { ALL_USERS, AUTHENTICATED_USERS } from '../model/s3-public.ts';
import { UnknownFact } from '../model/unknown.ts';

/** Who owns a bucket that is not made yet. */
export const OWNER = 'owner';

const LOG_DELIVERY = 'http://acs.amazonaws.com/groups/s3/LogDelivery';

/** What each canned ACL grants beside the owner's full control. Source: Amazon S3 User Guide, "Canned ACL". */
const beyondOwner = new Map<string, BucketAcl['grants']>([
  ['private', []],
  ['public-read', [{ grantee: ALL_USERS, permission: 'READ' }]],
  [
    'public-read-write',
    [
      { grantee: ALL_USERS, permission: 'READ' },
      { grantee: ALL_USERS, permission: 'WRITE' },
    ],
  ],
  ['authenticated-read', [{ grantee: AUTHENTICATED_USERS, permission: 'READ' }]],
  // Amazon EC2 itself, for bundles of images.
  ['aws-exec-read', [{ grantee: 'amazon-ec2', permission: 'READ' }]],
  ['bucket-owner-read', []],
  ['bucket-owner-full-control', []],
  [
    'log-delivery-write',
    [
      { grantee: LOG_DELIVERY, permission: 'WRITE' },
      { grantee: LOG_DELIVERY, permission: 'READ_ACP' },
    ],
  ],
]);

/** The grants a canned ACL stands for, by the name S3 has for it. Throws UnknownFact for one it does not have. */
export function cannedAcl(name: string): BucketAcl {
  const granted = beyondOwner.get(name);
  if (!granted)
    throw new UnknownFact('acl', { $unknown: 'failed', detail: `S3 has no canned ACL ${name}` });
  return { ownerId: OWNER, grants: [{ grantee: OWNER, permission: 'FULL_CONTROL' }, ...granted] };
}
