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
  /** Whether it asks clients for a certificate: `verify`, `passthrough` (the targets decide) or `off`; null: it cannot. */
  mutualAuthentication: string | null;
  /** What each rule of an HTTP or HTTPS listener does, the default one included; empty for other protocols. */
  ruleActions: ListenerAction[][];
}

export interface TargetGroup {
  targetGroupName: string;
  /** `instance`, `ip`, `lambda` or `alb`. */
  targetType: string;
  /** Null, like the port, for functions. */
  protocol: string | null;
  port: number | null;
  /** By which of its addresses an instance is sent something: `ipv4` or `ipv6`. */
  ipAddressType: string;
  /** Those that send it something; AWS allows one. */
  loadBalancerArns: string[];
  /** Registered, healthy or not. */
  targets: Target[];
  /** Targets see the client's address, and not the load balancer's. */
  preservesClientIp: boolean;
}

export interface Target {
  /** Of an instance, an address, or the ARN of a function or load balancer. */
  id: string;
  /** Null for functions. */
  port: number | null;
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
  /** In lower case. */
  dnsName: string;
  securityGroups: string[];
  listeners: ClassicListener[];
  /** Registered, healthy or not. */
  instanceIds: string[];
  /** Those that say which TLS its HTTPS and SSL listeners speak; empty where it has no such listener. */
  sslPolicies: ClassicSslPolicy[];
}

export interface ClassicListener {
  /** `HTTP`, `HTTPS`, `TCP` or `SSL`: how clients come. */
  protocol: string;
  port: number;
  /** Of the instances. */
  instancePort: number;
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
