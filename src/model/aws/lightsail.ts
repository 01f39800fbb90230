export interface LightsailStaticIp {
  ipAddress: string;
  isAttached: boolean;
}

export interface LightsailInstance {
  /** Null: it has none, for now at least. */
  publicIpAddress: string | null;
  /** Else the address is another after it was stopped. */
  isStaticIp: boolean;
  ipv6Addresses: string[];
}

export interface LightsailLoadBalancer {
  /** In lower case. */
  dnsName: string;
}

export interface LightsailDistribution {
  /** Of CloudFront, in lower case. */
  domainName: string;
}
