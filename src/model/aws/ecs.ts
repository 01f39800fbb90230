import type { RedactedValue, RedactedVariable } from '../redacted.ts';

export interface EcsService {
  serviceName: string;
  /** Of its tasks, also of deployments under way; empty where they use the machine's own network. */
  securityGroups: string[];
}

/** One that runs, or is about to. */
export interface EcsTask {
  /** ARN of the role that what runs in it has; null: none. */
  taskRoleArn: string | null;
  /** Can commands be run in it, by whoever may? */
  enableExecuteCommand: boolean;
}

/** The latest active revision of a family, or one that a service runs. */
export interface TaskDefinition {
  containerDefinitions: ContainerDefinition[];
}

export interface ContainerDefinition {
  name: string;
  environment: RedactedVariable[];
  /** Words; empty: as the image has it. */
  command: RedactedValue[];
  entryPoint: RedactedValue[];
}
