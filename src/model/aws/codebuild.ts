export interface BuildProject {
  projectName: string;
  /** ARN; null: none. */
  serviceRole: string | null;
  /** Empty: it builds outside the account's networks. */
  securityGroupIds: string[];
}
