export interface UserPool {
  userPoolId: string;
  signIn: UserPoolSignIn;
  /** Names of AWS that the record of its own name may point to. */
  dnsTargets: string[];
}

export interface UserPoolSignIn {
  /** The prefix of a name that AWS gave its pages; null: they have none. */
  domain: string | null;
  customDomain: string | null;
  /** Nobody may sign up by himself. */
  adminCreateUserOnly: boolean;
}

export interface IdentityPool {
  identityPoolId: string;
  /** Whoever asks gets credentials of the account. */
  allowUnauthenticatedIdentities: boolean;
}
