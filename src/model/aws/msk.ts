export interface MskCluster {
  clusterName: string;
  /** Its brokers have addresses that the internet knows. */
  publicAccess: boolean;
  securityGroups: string[];
  /** Ways to say who one is, any of which will do. */
  clientAuthentication: { iam: boolean; scram: boolean; tls: boolean };
}
