import type { AwsAccount } from './aws/account.ts';
import { enumerate } from './enumeration.ts';
import type { CloudTrailEvent } from './event.ts';
import { admissions } from './exposure/admissions.ts';
import { type Grantee, inWords } from './exposure/grantee.ts';
import { stranger } from './exposure/stranger.ts';
import type { Severity } from './finding.ts';
import { isKnownAccount } from './known-account.ts';
import type { PolicyDocument } from './policy.ts';

/** Whom an account knows: accounts that it trusts and, where an inventory was given, those of its organisation. */
export interface Circle {
  trusted: readonly string[];
  world: { account: Pick<AwsAccount, 'organization' | 'organizationAccounts'> } | undefined;
}

/** What to say of something that others were let in to, and how grave it is. */
interface Opened {
  says: string;
  severity: Severity;
}

/** The account whose resources the event is about. */
export function ownerOf({ recipientAccountId, userIdentity }: CloudTrailEvent): string | null {
  return recipientAccountId ?? userIdentity.accountId;
}

/** Sharing with these accounts, by number, where `all` is everyone. False where all of them are known. */
export function sharing(
  accounts: readonly string[],
  event: CloudTrailEvent,
  circle: Circle,
): Opened | false {
  if (accounts.includes('all')) return { says: 'with everyone', severity: 'critical' };
  const strangers = accounts.filter((account) => !isKnown(account, event, circle));
  return strangers.length > 0 && { says: `with ${enumerate(strangers)}`, severity: 'high' };
}

/**
 * Whom a policy lets in who belongs neither to the account nor to those it knows. False where that is nobody. Services of
 * AWS, providers of identities and organisations are not told here.
 */
export function letIn(
  policy: PolicyDocument,
  event: CloudTrailEvent,
  circle: Circle,
): Opened | false {
  const owner = ownerOf(event);
  const found = admissions(policy, owner === null ? {} : { owner: { account: owner } });
  const one = stranger(found, (grantee) => isToldElsewhere(grantee, event, circle));
  if (!one) return false;
  const isAnybody = one.grantee.kind === 'everyone' || one.grantee.kind === 'any account';
  return {
    says: `it lets in ${inWords(one.grantee)}`,
    severity: isAnybody && one.grantee.limits.length === 0 ? 'critical' : 'high',
  };
}

function isToldElsewhere(grantee: Grantee, event: CloudTrailEvent, circle: Circle): boolean {
  const { kind, account } = grantee;
  if (kind === 'everyone' || kind === 'any account') return false;
  return account === undefined ? kind !== 'account' : isKnown(account, event, circle);
}

function isKnown(account: string, event: CloudTrailEvent, { trusted, world }: Circle): boolean {
  const own = ownerOf(event) ?? '';
  if (world) return isKnownAccount(account, own, trusted, world);
  return account === own || trusted.includes(account);
}
