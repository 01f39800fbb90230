export interface ApiStage {
  restApiId: string;
  /** `EDGE`, `REGIONAL` or `PRIVATE`. */
  endpointTypes: string[];
  /** ARN of a WAF web ACL, also of a retired WAF Classic one, or null for none. */
  webAclArn: string | null;
}
