import type { AccessPoint, Grant, PublicAccessBlock } from '../../../model/aws/s3.ts';
import type { Admission } from '../../../model/exposure/admission.ts';
import { admissions, type Setting } from '../../../model/exposure/admissions.ts';
import { type Grantee, includes } from '../../../model/exposure/grantee.ts';
import {
  isLogDelivery,
  isLogDeliveryGrant,
  isLogDeliveryGroup,
  onlyDelivers,
} from '../../../model/log-delivery.ts';
import type { PolicyDocument } from '../../../model/policy.ts';
import type { Resource } from '../../../model/resource.ts';
import { ALL_USERS, AUTHENTICATED_USERS } from '../../../model/s3-public.ts';
import { isUnknown, type Unknown } from '../../../model/unknown.ts';
import { ANY_ACCOUNT, EVERYONE, type Opened, openedBy, sharedBy } from './opened.ts';
import { isBlocked, restricted } from './restricted.ts';

type Bucket = Resource<'AWS::S3::Bucket'>;
type Block = PublicAccessBlock | Unknown | undefined;

/**
 * Whom a bucket lets in after all: by its policy, its access points and its ACL, as far as neither a block of any level nor
 * the ownership of its objects stands against that.
 */
export function bucketOpened(bucket: Bucket, ofAccount: Block, setting: Setting): Opened[] {
  const levels = [bucket.publicAccessBlock, ofAccount];
  const { policy, accessPoints = [] } = bucket;
  return [
    ...(policy && !isUnknown(policy) ? byPolicy(bucket, policy, levels, setting) : []),
    ...(isUnknown(accessPoints) ? [] : accessPoints).flatMap((point) =>
      policy && !isUnknown(policy) ? byAccessPoint(point, bucket, policy, levels, setting) : [],
    ),
    ...byAcl(bucket, levels, setting),
  ];
}

/** What the policy leaves to the bucket's own access points is theirs to tell, where they were seen. */
function byPolicy(
  { account, accessPoints = NOT_COLLECTED }: Bucket,
  policy: PolicyDocument,
  levels: readonly Block[],
  setting: Setting,
): Opened[] {
  const all = restricted(admissions(policy, setting), policy, {
    of: 'bucket',
    levels,
    owner: account,
  });
  return all.flatMap((one) => {
    const points = one.grantee.limits.filter(({ kind }) => kind === 'access point');
    if (!isUnknown(accessPoints) && points.some((point) => point.account === account)) return [];
    const passed = points.map(({ value }) => `one of the ${value} lets him pass`);
    return [openedBy('policy', asService({ ...one, residual: [...one.residual, ...passed] }))];
  });
}

const NOT_COLLECTED: Unknown = { $unknown: 'incomplete', detail: 'it was not collected' };

/** AWS delivers some logs from accounts of its own. */
function asService(admission: Admission): Admission {
  const { grantee, source } = admission;
  const delivers = onlyDelivers(source) && isLogDelivery({ kind: 'AWS', value: grantee.value });
  return delivers ? { ...admission, grantee: { ...grantee, kind: 'service' } } : admission;
}

/** Both policies must let somebody in: what they have in common is what the narrower says. */
function byAccessPoint(
  { accessPointName, accessPointArn, networkOrigin, publicAccessBlock, policy }: AccessPoint,
  { account }: Bucket,
  ofBucket: PolicyDocument,
  levels: readonly Block[],
  setting: Setting,
): Opened[] {
  if (!policy) return [];
  const through = { arn: accessPointArn, account };
  const blocks = [...levels, publicAccessBlock];
  const own = restricted(admissions(policy, { ...setting, through }), policy, {
    of: 'access point',
    levels: blocks,
    owner: account,
  });
  const beyond = restricted(admissions(ofBucket, { ...setting, through }), ofBucket, {
    of: 'bucket',
    levels: blocks,
    owner: account,
  });
  return own.flatMap((one) =>
    beyond.flatMap((other): Opened[] => {
      const grantee = narrower(one.grantee, other.grantee);
      if (!grantee) return [];
      const limits =
        networkOrigin === 'VPC'
          ? [...grantee.limits, { kind: 'VPC', value: 'its own VPC', account } as const]
          : grantee.limits;
      const residual = [...new Set([...one.residual, ...other.residual])];
      return [
        openedBy(`accessPoints/${accessPointName}`, {
          ...one,
          residual,
          grantee: { ...grantee, limits },
        }),
      ];
    }),
  );
}

function narrower(one: Grantee, other: Grantee): Grantee | undefined {
  if (includes(other, one)) return one;
  return includes(one, other) ? other : undefined;
}

function byAcl(
  { acl, objectOwnership }: Bucket,
  levels: readonly Block[],
  { actions: asked }: Setting,
): Opened[] {
  if (objectOwnership === 'BucketOwnerEnforced' || !acl || isUnknown(acl)) return [];
  const isIgnored = isBlocked('ignorePublicAcls', levels);
  return acl.grants.flatMap((grant, i) => {
    const grantee = granteeOf(grant);
    if (grant.grantee === acl.ownerId || !grantee) return [];
    const isPublic = grantee.kind !== 'canonical user';
    if (isPublic && isIgnored === true) return [];
    const residual = [
      ...(isPublic && isIgnored === 'maybe' ? ['IgnorePublicAcls is off, which was not seen'] : []),
      ...(objectOwnership === undefined || isUnknown(objectOwnership)
        ? ['ACLs are on, which was not seen']
        : []),
    ];
    const given = ACTIONS.get(grant.permission) ?? [grant.permission];
    const actions = asked ? given.filter((action) => isAmong(asked, action)) : given;
    if (actions.length === 0) return [];
    return [{ ...sharedBy('acl', `/grants/${i}`, grantee, actions), residual }];
  });
}

/** Undefined where AWS itself delivers logs. */
function granteeOf(grant: Grant): Grantee | undefined {
  if (grant.grantee === ALL_USERS) return EVERYONE;
  if (grant.grantee === AUTHENTICATED_USERS) return ANY_ACCOUNT;
  if (isLogDeliveryGrant(grant) || isLogDeliveryGroup(grant)) return undefined;
  return { kind: 'canonical user', value: grant.grantee, limits: [] };
}

/** Names of actions ignore case. */
function isAmong(asked: readonly string[], action: string): boolean {
  return asked.some((one) => one.toLowerCase() === action.toLowerCase());
}

/** Source: Amazon S3 User Guide, "Access control list (ACL) overview", mapping of ACL permissions to access policy permissions. */
const PERMISSIONS = [
  ['READ', ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads']],
  ['WRITE', ['s3:PutObject', 's3:DeleteObject']],
  ['READ_ACP', ['s3:GetBucketAcl']],
  ['WRITE_ACP', ['s3:PutBucketAcl']],
] as const;
const ACTIONS = new Map<string, readonly string[]>([
  ...PERMISSIONS,
  ['FULL_CONTROL', PERMISSIONS.flatMap(([, actions]) => actions)],
]);
