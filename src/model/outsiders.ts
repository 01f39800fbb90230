import { parseArn } from './arn.ts';
import { everyOf, someOf } from './kleene.ts';
import type { PolicyDocument, Principal, Statement } from './policy.ts';
import { demanded, type Held, sparedByDenials } from './statement.ts';

/** Whom a policy lets in, as far as it says who that is. */
export interface Grantee {
  kind:
    | 'everyone'
    | 'account'
    | 'organization'
    | 'canonical user'
    | 'deleted principal'
    | 'CloudFront identity'
    | 'identity provider'
    | 'service';
  /** As the policy writes it. */
  value: string;
  /** Whose it is, where that can be read from it. */
  account?: string;
}

/**
 * The first of those a statement lets in who is not known; undefined when it lets in nobody, or only known ones.
 * Conditions that demand known accounts or organisations make everybody known, and so does a Deny that surely
 * leaves only such. Conditions on networks say nothing about whose the caller is. `isKnown` may throw UnknownFact.
 */
export function outsider(
  statement: Statement,
  policy: PolicyDocument,
  isKnown: (grantee: Grantee) => boolean,
): Grantee | undefined {
  const { effect, principal, conditions } = statement;
  if (effect === 'Deny') return undefined;
  const admitted = conditions
    .map((condition) => granteesOf(demanded(condition)))
    .filter((grantees) => grantees.length > 0);
  const allKnown = (grantees: readonly Grantee[]) =>
    grantees.length > 0 && everyOf(grantees, isKnown);
  if (someOf(admitted, allKnown)) return undefined;
  const isShutOut = someOf(
    sparedByDenials(policy, statement),
    ({ principals, requests }) =>
      everyOf(principals.map(granteeOf), isKnown) &&
      everyOf(requests, (held) => allKnown(granteesOf(held))),
  );
  if (isShutOut) return undefined;
  const named = principal && !principal.not ? principal.values.map(granteeOf) : [EVERYONE];
  const admittedAlone = admitted.flat();
  return someOf(
    named.flatMap((one) =>
      one.kind === 'everyone' && admittedAlone.length > 0 ? admittedAlone : [one],
    ),
    (grantee) => !isKnown(grantee),
  )?.item;
}

const EVERYONE: Grantee = { kind: 'everyone', value: '*' };

/** Who a principal is. Source: IAM User Guide, "AWS JSON policy elements: Principal" and "Unique identifiers". */
function granteeOf({ kind, value }: Principal): Grantee {
  if (kind === 'Service') return { kind: 'service', value };
  if (kind === 'CanonicalUser') return { kind: 'canonical user', value };
  const arn = parseArn(value);
  const account = /^\d{12}$/.exec(arn ? arn.account : value)?.[0];
  if (kind === 'Federated') {
    return { kind: 'identity provider', value, ...(account !== undefined && { account }) };
  }
  if (account !== undefined) return { kind: 'account', value, account };
  if (arn?.account === 'cloudfront') return { kind: 'CloudFront identity', value };
  if (value === '*') return EVERYONE;
  // S3 shows the id in place of the ARN once the user or role is gone.
  return { kind: UNIQUE_ID.test(value) ? 'deleted principal' : 'account', value };
}

const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{12,}$/;

/** Whose the requests are that have one of these values; empty when the key tells nothing about that. */
function granteesOf(held: Held | undefined): Grantee[] {
  if (!held) return [];
  const grantees = held.values.map((value) => granteeBy(held.key, value));
  return grantees.every((grantee) => grantee !== undefined) ? grantees : [];
}

function granteeBy(key: string, value: string): Grantee | undefined {
  if (ACCOUNT_KEYS.has(key)) {
    return /^\d{12}$/.test(value) ? { kind: 'account', value, account: value } : undefined;
  }
  if (ARN_KEYS.has(key)) {
    const account = parseArn(value)?.account ?? '';
    return /^\d{12}$/.test(account) ? { kind: 'account', value, account } : undefined;
  }
  if (key === 'aws:principalisawsservice') return { kind: 'service', value: 'AWS services' };
  const organization = ORGANIZATION_KEYS.has(key) && /^o-[a-z0-9]+/.exec(value)?.[0];
  return organization ? { kind: 'organization', value: organization } : undefined;
}

const ACCOUNT_KEYS = new Set([
  'aws:principalaccount',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:vpceaccount',
]);
const ARN_KEYS = new Set(['aws:principalarn', 'aws:sourcearn']);
const ORGANIZATION_KEYS = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
]);
