export interface EksCluster {
  clusterName: string;
  /** Those it was given and the one it made for itself. */
  securityGroupIds: string[];
}
