import type { PolicyDocument } from '../policy.ts';

export interface RestApi {
  restApiId: string;
  /** `EDGE`, `REGIONAL` or `PRIVATE`. */
  endpointTypes: string[];
  /** By which a private one is reached. */
  vpcEndpointIds: string[];
  /** It answers under names of our own alone. */
  disableExecuteApiEndpoint: boolean;
  /** Who may call it; null: whoever can reach it, as its methods say. */
  policy: PolicyDocument | null;
}

export interface ApiStage {
  restApiId: string;
  /** `EDGE`, `REGIONAL` or `PRIVATE`. */
  endpointTypes: string[];
  /** ARN of a WAF web ACL, also of a retired WAF Classic one, or null for none. */
  webAclArn: string | null;
}

/** An API for HTTP or WebSocket. */
export interface HttpApi {
  apiId: string;
  /** `HTTP` or `WEBSOCKET`. */
  protocolType: string;
  /** It answers under names of our own alone. */
  disableExecuteApiEndpoint: boolean;
}

/** A name of our own under which APIs answer. */
export interface ApiDomainName {
  domainName: string;
  /** The names of AWS that it is to point to, in lower case. */
  dnsTargets: string[];
}
