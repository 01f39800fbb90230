import { parseArn } from './arn.ts';
import type { Grant } from './aws/s3.ts';
import { isWorld } from './cidr.ts';
import { someOf } from './kleene.ts';
import type { PolicyDocument, Principal, Statement } from './policy.ts';
import { demanded, type Held, sparedByDenials } from './statement.ts';

/** AWS reads the policy of an access point a little differently from that of a bucket. */
export type PolicyOf = 'bucket' | 'access point';

/**
 * The first statement that makes a policy public by S3's own definition; undefined when it is not. A statement is
 * public unless it is bound to fixed values (without wildcard or variable) of principals or of keys the caller
 * cannot choose, or unless a Deny surely leaves only such. One public statement makes the whole policy public.
 * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", the meaning of "public".
 */
export function publicStatement(
  policy: PolicyDocument | null,
  of: PolicyOf = 'bucket',
): Statement | undefined {
  if (!policy) return undefined;
  return someOf(policy.statements, (statement) => isPublic(statement, policy, of))?.item;
}

/** Is this statement of the policy public? Throws UnknownFact when it turns on an address that is none. */
export function isPublic(statement: Statement, policy: PolicyDocument, of: PolicyOf): boolean {
  if (!isOpen(statement, policy, of)) return false;
  if (rangesOf(statement).length === 0) return true;
  // Together, or else a policy could list the whole internet in statements of a /8 each.
  const ranges = policy.statements.filter((other) => isOpen(other, policy, of)).flatMap(rangesOf);
  return isWorld(ranges, NARROW);
}

/** Does an ACL grant this to everyone, or to everyone who has an AWS account? */
export function isPublicGrant({ grantee }: Grant): boolean {
  return grantee === ALL_USERS || grantee === AUTHENTICATED_USERS;
}

export const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
export const AUTHENTICATED_USERS = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';

/** Does the statement give away nothing but the reading of objects: no listing, no kind of write? */
export function onlyReadsObjects({ action }: Statement): boolean {
  return !action.not && action.values.every((value) => /^s3:getobject/i.test(value));
}

/** An Allow that nothing bounds, unless it be addresses. */
function isOpen(statement: Statement, policy: PolicyDocument, of: PolicyOf): boolean {
  const { effect, principal, conditions } = statement;
  if (effect === 'Deny') return false;
  if (principal && !principal.not && principal.values.every(isFixedPrincipal)) return false;
  if (conditions.some((condition) => isBound(demanded(condition), of))) return false;
  return !sparedByDenials(policy, statement).some(
    ({ principals, requests }) =>
      principals.every(isFixedPrincipal) &&
      requests.every((held) => isBound(held, of) || isNarrow(held)),
  );
}

/** What the conditions say of addresses, those aside that StringLike leaves open. */
function rangesOf({ conditions }: Statement): readonly string[] {
  const [first = []] = conditions
    .flatMap((condition) => demanded(condition) ?? [])
    .filter(({ key, values }) => key === 'aws:sourceip' && values.every(isFixed))
    .map(({ values }) => values)
    .sort((a, b) => Number(isWorld(a, NARROW)) - Number(isWorld(b, NARROW)));
  return first;
}

function isNarrow({ key, values }: Held): boolean {
  return key === 'aws:sourceip' && values.every(isFixed) && !isWorld(values, NARROW);
}

/** AWS: "values broader than /8 for IPv4 and /32 for IPv6 (excluding RFC1918 private ranges)" are public. */
export const NARROW = { ipv4: 8, ipv6: 32 };

/** A role of a web identity provider (`graph.facebook.com`) is anybody's who has a login there. */
function isFixedPrincipal({ kind, value }: Principal): boolean {
  return isFixed(value) && (kind !== 'Federated' || hasFixedAccount(value));
}

function isBound(held: Held | undefined, of: PolicyOf): boolean {
  const isEnough = held && BOUNDING.get(held.key);
  if (!held || !isEnough) return false;
  // Whoever comes through an access point has that access point's own name and account.
  if (of === 'access point' && held.key.startsWith('s3:dataaccesspoint')) return false;
  return held.values.every(isEnough);
}

/** Values of these bind a statement, each if it is fixed as far as the key demands. */
const BOUNDING = new Map<string, (value: string) => boolean>([
  ['aws:principalorgid', isFixed],
  ['aws:principalorgpaths', hasFixedOrganization],
  // Whoever does not sign has this for an account.
  ['aws:principalaccount', (value) => isFixed(value) && value !== 'anonymous'],
  ['aws:principalarn', hasFixedAccount],
  ['aws:principalservicename', isFixed],
  ['aws:principalisawsservice', (value) => value === 'true'],
  ['aws:sourceorgid', isFixed],
  ['aws:sourceorgpaths', hasFixedOrganization],
  ['aws:sourceaccount', isFixed],
  ['aws:sourceowner', isFixed],
  ['aws:sourcearn', isFixed],
  ['aws:sourcevpc', isFixed],
  ['aws:sourcevpce', isFixed],
  ['aws:vpceaccount', isFixed],
  ['aws:vpceorgid', isFixed],
  ['aws:vpceorgpaths', hasFixedOrganization],
  ['aws:userid', isFixed],
  ['s3:x-amz-server-side-encryption-aws-kms-key-id', isFixed],
  ['s3:dataaccesspointarn', hasFixedAccount],
  ['s3:dataaccesspointaccount', isFixed],
]);

function isFixed(value: string): boolean {
  return !/[*?]|\$\{/.test(value);
}

/**
 * `arn:*:s3:*:111122223333:accesspoint/*`: whatever it is, we know whose it is. What code has brackets for is made by that
 * code, or an account that it does not name.
 */
function hasFixedAccount(value: string): boolean {
  const { account } = parseArn(value) ?? {};
  return OF_CODE.test(account ?? value) || /^\d{12}$/.test(account ?? '');
}

const OF_CODE = /^<[^*?<>]+>$/;

/** `o-a1b2c3d4e5/r-ab12/*` */
function hasFixedOrganization(value: string): boolean {
  return /^o-[a-z0-9]+\//.test(value);
}
