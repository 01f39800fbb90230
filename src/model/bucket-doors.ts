import { parseArn } from './arn.ts';
import type { AccessPoint, Grant, PublicAccessBlock, S3Bucket } from './aws/s3.ts';
import { enumerate } from './enumeration.ts';
import { globMatches } from './glob.ts';
import { anyOf, someOf } from './kleene.ts';
import type { PolicyDocument, Statement } from './policy.ts';
import { ALL_USERS, isPublic, isPublicGrant, onlyReadsObjects } from './s3-public.ts';
import { demanded } from './statement.ts';

/** A way by which everyone gets into a bucket. */
export interface Door {
  /** As "it fails because ...". */
  reason: string;
  /** Nothing more than reading objects whose names one knows. */
  onlyReads: boolean;
}

type Bucket = Pick<
  S3Bucket,
  'acl' | 'objectOwnership' | 'policy' | 'publicAccessBlock' | 'accessPoints'
>;

/** The part of a control's world that can close the doors of every bucket at once. */
interface Closing {
  account: { s3PublicAccessBlock: PublicAccessBlock };
}

/**
 * The first way, among those that satisfy `test`, by which everyone effectively gets in: through the ACL, the
 * policy or an access point. Throws UnknownFact when none certainly stands open but for one it cannot be told.
 * BlockPublicAcls and BlockPublicPolicy only stop later changes, so they close nothing.
 */
export function openDoor(
  bucket: Bucket,
  world: Closing,
  test: (door: Door) => boolean,
): Door | undefined {
  const areAclsOff = () => bucket.objectOwnership === 'BucketOwnerEnforced';
  return anyOf(
    () => unless([areAclsOff, blocks('ignorePublicAcls')], () => grantDoor(bucket, test)),
    () => unless([blocks('restrictPublicBuckets')], () => policyDoor(bucket, test)),
    () => unless([blocks('restrictPublicBuckets')], () => pointDoor(bucket, test)),
  );

  /** AWS applies the stricter of the two levels; the account's fact holds what its organisation set. */
  function blocks(setting: keyof PublicAccessBlock): () => boolean | undefined {
    return () =>
      anyOf(
        () => bucket.publicAccessBlock[setting],
        () => world.account.s3PublicAccessBlock[setting],
      );
  }
}

/** Finds nothing when a lock certainly holds, or when there is nothing behind it, whatever the locks may be. */
function unless<Found>(
  locks: (() => boolean | undefined)[],
  find: () => Found | undefined,
): Found | undefined {
  const isShut = anyOf(...locks, () => find() === undefined);
  return isShut ? undefined : find();
}

type Test = (door: Door) => boolean;

function grantDoor({ acl }: Bucket, test: Test): Door | undefined {
  const grant = someOf(acl.grants, (one) => isPublicGrant(one) && test(doorOf(one)))?.item;
  return grant && doorOf(grant);

  // What is granted on a bucket is listing, writing and its ACL; objects have ACLs of their own.
  function doorOf({ grantee, permission }: Grant): Door {
    const who = grantee === ALL_USERS ? 'everyone' : 'everyone with an AWS account';
    return { reason: `its ACL grants ${permission} to ${who}`, onlyReads: false };
  }
}

function policyDoor({ policy }: Bucket, test: Test): Door | undefined {
  const statement =
    policy &&
    someOf(
      policy.statements,
      (one) => isPublic(one, policy, 'bucket') && test(doorOf('its policy', one)),
    )?.item;
  return statement ? doorOf('its policy', statement) : undefined;
}

/** A request through an access point needs the policy of both, and neither may be restricted. */
function pointDoor(bucket: Bucket, test: Test): Door | undefined {
  const open = someOf(
    bucket.accessPoints,
    (point) =>
      point.networkOrigin === 'Internet' &&
      !point.publicAccessBlock.restrictPublicBuckets &&
      isLetThrough(point, bucket.policy) &&
      publicOf(point),
  );
  return open?.answer || undefined;

  function publicOf({ policy, accessPointName }: AccessPoint): Door | undefined {
    const where = `its access point ${accessPointName}`;
    const statement =
      policy &&
      someOf(
        policy.statements,
        (one) => isPublic(one, policy, 'access point') && test(doorOf(where, one)),
      )?.item;
    return statement ? doorOf(where, statement) : undefined;
  }
}

/** Does the bucket's policy leave it to this access point whom it lets in? */
function isLetThrough({ accessPointArn }: AccessPoint, policy: PolicyDocument | null): boolean {
  const account = parseArn(accessPointArn)?.account ?? '';
  const passes = ({ conditions }: Statement) =>
    conditions.every((condition) => {
      const held = demanded(condition);
      const own = new Map([
        ['s3:dataaccesspointarn', accessPointArn],
        ['s3:dataaccesspointaccount', account],
      ]).get(held?.key ?? '');
      return own === undefined || held?.values.some((value) => globMatches(value, own));
    });
  return (
    policy !== null &&
    someOf(policy.statements, (one) => passes(one) && isPublic(one, policy, 'access point')) !==
      undefined
  );
}

function doorOf(where: string, statement: Statement): Door {
  const { action, sid } = statement;
  const what = action.not ? `all but ${enumerate(action.values)}` : enumerate(action.values);
  return {
    reason: `${where} lets everyone do ${what}${sid ? ` in statement ${sid}` : ''}`,
    onlyReads: onlyReadsObjects(statement),
  };
}
