import type { Tag } from '../tag.ts';

/** Application, network and gateway load balancers. */
export interface LoadBalancer {
  loadBalancerName: string;
  /** `application`, `network` or `gateway`. */
  balancerType: string;
  /** `internet-facing` or `internal`; null for gateway ones. */
  scheme: string | null;
  vpcId: string;
  securityGroups: string[];
  /** In lower case; null for gateway ones. */
  dnsName: string | null;
  /** Null: none stands before it; only application load balancers can have one. */
  webAclArn: string | null;
  tags: Tag[];
}

export interface Listener {
  loadBalancerArn: string;
  /** Null, like the protocol, for gateway load balancers, which take every packet. */
  port: number | null;
  protocol: string | null;
  sslPolicy: string | null;
  /** Which versions of TLS its policy offers, in AWS's words; empty without a policy. */
  sslProtocols: string[];
  /** What each rule of an HTTP listener does, the default one included; empty for other protocols. */
  ruleActions: ListenerAction[][];
}

export interface ListenerAction {
  kind: string;
  /** Where a redirect leads: `HTTPS`, `HTTP`, or null for the protocol it came by. */
  redirectProtocol: string | null;
  /** Of a fixed answer. */
  statusCode: string | null;
}

/** A load balancer of the first generation. */
export interface ClassicLoadBalancer {
  loadBalancerName: string;
  securityGroups: string[];
  listeners: ClassicListener[];
  /** Those that say which TLS its HTTPS and SSL listeners speak; empty where it has no such listener. */
  sslPolicies: ClassicSslPolicy[];
}

export interface ClassicListener {
  /** `HTTP`, `HTTPS`, `TCP` or `SSL`: how clients come. */
  protocol: string;
  port: number;
  /** Of all kinds, not only TLS. */
  policyNames: string[];
}

export interface ClassicSslPolicy {
  name: string;
  /** The predefined policy it stands for. */
  reference: string | null;
  /** The versions it enables, as `TLSv1.2` or `SSLv3`. */
  protocols: string[];
}
