export interface GlueConnection {
  connectionName: string;
  securityGroupIdList: string[];
}

/** A machine with Spark to which whoever has its key comes by SSH. */
export interface GlueDevEndpoint {
  endpointName: string;
  roleArn: string;
}
