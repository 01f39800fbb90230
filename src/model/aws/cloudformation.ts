export interface Stack {
  stackStatus: string;
  /** What the last comparison with the template found: `IN_SYNC`, `DRIFTED`; `NOT_CHECKED` where there was none. */
  driftStatus: string;
  /** ISO 8601; null: never. */
  lastDriftCheck: string | null;
  /** Whose rights it uses; null: those of whoever changes it. */
  roleArn: string | null;
  /** What it holds now. */
  stackResources: StackResource[];
}

export interface StackResource {
  resourceType: string;
  /** ARN, name, id or URL, by type. */
  physicalResourceId: string;
}
