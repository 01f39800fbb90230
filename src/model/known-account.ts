import type { AwsAccount } from './aws/account.ts';

/** What `isKnownAccount` reads of the account, for a control's `around`. */
export const knownAccountFacts = ['organization', 'organizationAccounts'] as const;

/**
 * Is this account our own, one we trust, or of our organisation? Throws UnknownFact when that turns on a list of
 * the organisation's accounts that we may not see.
 */
export function isKnownAccount(
  id: string,
  own: string,
  trusted: readonly string[],
  world: { account: Pick<AwsAccount, 'organization' | 'organizationAccounts'> },
): boolean {
  if (id === own || trusted.includes(id)) return true;
  const { organization } = world.account;
  if (!organization) return false;
  return organization.managementAccountId === id || world.account.organizationAccounts.includes(id);
}
