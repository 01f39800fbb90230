export interface ComputeEnvironment {
  computeEnvironmentName: string;
  /** Empty where a launch template says them, or the machines are not Batch's. */
  securityGroupIds: string[];
}
