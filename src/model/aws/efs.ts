import type { Tag } from '../tag.ts';

export interface FileSystem {
  fileSystemId: string;
  encrypted: boolean;
  kmsKeyId: string | null;
  tags: Tag[];
}

export interface MountTarget {
  mountTargetId: string;
  fileSystemId: string;
  securityGroups: string[];
}
