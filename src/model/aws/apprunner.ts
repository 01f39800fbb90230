export interface AppRunnerService {
  /** `RUNNING`, `PAUSED` or another. */
  status: string;
  /** Its name in DNS, in lower case. */
  serviceUrl: string;
  /** ARN of the role that its code has; null: none. */
  instanceRoleArn: string | null;
}
