export interface ClassicLoadBalancer {
  loadBalancerName: string;
  securityGroups: string[];
}

export interface LoadBalancer {
  loadBalancerName: string;
  securityGroups: string[];
}
