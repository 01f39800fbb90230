export interface GlueConnection {
  connectionName: string;
  securityGroupIdList: string[];
}
