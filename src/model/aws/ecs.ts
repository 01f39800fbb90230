export interface EcsService {
  serviceName: string;
  /** Of its tasks, also of deployments under way; empty where they use the machine's own network. */
  securityGroups: string[];
}
