export interface LambdaFunction {
  functionName: string;
  /** Empty: it runs outside the account's networks. */
  securityGroupIds: string[];
}
