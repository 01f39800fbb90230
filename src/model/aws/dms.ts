export interface ReplicationInstance {
  publiclyAccessible: boolean;
  vpcId: string | null;
  vpcSecurityGroups: string[];
}
