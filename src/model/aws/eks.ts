export interface EksCluster {
  clusterName: string;
  /** Those it was given and the one it made for itself. */
  securityGroupIds: string[];
  endpointAccess: ClusterEndpointAccess;
}

/** Who gets to the Kubernetes API, before it asks who he is. */
export interface ClusterEndpointAccess {
  /** A URL; null while the cluster is being created. */
  endpoint: string | null;
  publicAccess: boolean;
  /** From which the public endpoint answers. */
  publicAccessCidrs: string[];
}
