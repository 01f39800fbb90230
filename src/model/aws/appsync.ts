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
