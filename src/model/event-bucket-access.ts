import { at, type CloudTrailEvent, type Fields, textAt } from './event.ts';
import { policyAt } from './event-policy.ts';
import { isPublicGrant, publicStatement } from './s3-public.ts';

/**
 * What a call to S3 opens to everyone, in words; undefined where it opens nothing. Whether a block of public access keeps
 * it shut all the same is not asked. Throws UnknownFact where the policy cannot be read.
 */
export function openedBy(event: CloudTrailEvent): string | undefined {
  const { eventName, requestParameters } = event;
  if (eventName === 'PutBucketPolicy') {
    const policy = policyAt(requestParameters, ['bucketPolicy'], 'resource') ?? null;
    return publicStatement(policy) && 'its policy lets everyone in';
  }
  if (eventName === 'PutBucketAcl') {
    return grantsEveryone(requestParameters) ? 'its ACL lets everyone in' : undefined;
  }
  return takesBlockAway(event) ? 'public access is not blocked any more' : undefined;
}

const ACCESS_BLOCK = /^(Put|Delete)(Bucket|Account)PublicAccessBlock$/;

function takesBlockAway({ eventName, requestParameters }: CloudTrailEvent): boolean {
  if (!ACCESS_BLOCK.test(eventName)) return false;
  if (eventName.startsWith('Delete')) return true;
  const block = at(requestParameters, 'PublicAccessBlockConfiguration') as Fields | undefined;
  return BLOCKS.some((name) => String(at(block ?? null, name)) !== 'true');
}

const BLOCKS = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
];

/** A canned ACL comes as a header, other grants in headers of their own or in the body. */
function grantsEveryone(requestParameters: Fields | null): boolean {
  const canned = [at(requestParameters, 'x-amz-acl')].flat();
  if (canned.some((one) => typeof one === 'string' && CANNED.includes(one))) return true;
  const granted = at(requestParameters, 'AccessControlPolicy', 'AccessControlList', 'Grant');
  const grants = Array.isArray(granted) ? granted : [granted];
  return grants.some((one) => {
    const grantee = textAt(one as Fields, 'Grantee', 'URI') ?? '';
    return isPublicGrant({ grantee, permission: textAt(one as Fields, 'Permission') ?? '' });
  });
}

const CANNED = ['public-read', 'public-read-write', 'authenticated-read'];
