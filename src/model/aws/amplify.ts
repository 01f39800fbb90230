export interface AmplifyApp {
  /** Below which its branches answer: `d111111abcdef8.amplifyapp.com`. */
  defaultDomain: string;
  /** The names that our own are to point to, in lower case. */
  dnsTargets: string[];
}
