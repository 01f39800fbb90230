export interface GraphqlApi {
  apiId: string;
  /** `GLOBAL` or `PRIVATE`. */
  visibility: string;
  /** The default one first; a field may ask for any of them. */
  authenticationTypes: string[];
  uris: string[];
  /** ARN of a web ACL; null: none. */
  webAclArn: string | null;
}

/** A name of our own before an API. */
export interface GraphqlDomainName {
  domainName: string;
  /** Names of AWS that its record may point to. */
  dnsTargets: string[];
}
