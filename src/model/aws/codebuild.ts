export interface BuildProject {
  projectName: string;
  /** Empty: it builds outside the account's networks. */
  securityGroupIds: string[];
}
