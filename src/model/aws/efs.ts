import type { PolicyDocument } from '../policy.ts';
import type { Tag } from '../tag.ts';

export interface FileSystem {
  fileSystemId: string;
  encrypted: boolean;
  kmsKeyId: string | null;
  /** Null: whoever reaches a mount target may mount it. */
  policy: PolicyDocument | null;
  tags: Tag[];
}

export interface MountTarget {
  mountTargetId: string;
  fileSystemId: string;
  securityGroups: string[];
}
