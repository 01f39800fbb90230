import type { NamedPolicy } from '../policy.ts';

/** What an account lets others use through Resource Access Manager. */
export interface ResourceShare {
  shareName: string;
  /** May principals be added that are not of the account's organisation? */
  allowExternalPrincipals: boolean;
  /** ARNs of what is in it. */
  sharedResources: string[];
  /** One, by the name of the share: whom it lets do what, as RAM lays it on each resource. Empty while it lets in nobody. */
  policies: NamedPolicy[];
}
