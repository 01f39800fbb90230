/** Of clusters that have not ended. */
export interface EmrCluster {
  clusterId: string;
  /** Those EMR writes the rules of, and those added to them. */
  securityGroups: string[];
}
