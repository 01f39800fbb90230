import type { Limit } from './grantee.ts';
import { isAnybodys } from './stand-in.ts';

/** Doors that somebody owns, who decides what passes them. */
type Door = 'VPC endpoint' | 'access point';

/** To be of an account is no limit when it may be anybody's. */
export function ofAccount(account: string): Limit[] {
  return isAnybodys(account) ? [] : [{ kind: 'account', value: account, account }];
}

/** The same of an organisation. */
export function ofOrganization(organization: string): Limit[] {
  return isAnybodys(organization)
    ? []
    : [{ kind: 'organization', value: organization, organization }];
}

/** To come through doors of an account. */
export function throughAccount(kind: Door, account: string): Limit[] {
  return isAnybodys(account) ? [] : [{ kind, value: `${kind}s of account ${account}`, account }];
}

/** The same of an organisation. */
export function throughOrganization(kind: Door, organization: string): Limit[] {
  return isAnybodys(organization)
    ? []
    : [{ kind, value: `${kind}s of organization ${organization}`, organization }];
}
