export interface Firewall {
  firewallName: string;
  /** VPC endpoints of its own that are ready; those it lends to other VPCs carry its ARN in their tags. */
  endpointIds: string[];
  policy: FirewallPolicy;
}

/** Packets come to the stateless rules first; what these forward, and only that, comes to the stateful ones. */
export interface FirewallPolicy {
  /** ARNs. */
  statefulRuleGroups: string[];
  statelessRuleGroups: string[];
  /** What happens to packets that no stateless rule matches: `aws:forward_to_sfe`, `aws:pass`, `aws:drop`. */
  statelessDefaultActions: string[];
}
