import type { Limit } from './grantee.ts';
import { isAnybodys } from './stand-in.ts';

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
