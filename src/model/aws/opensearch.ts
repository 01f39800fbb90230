import type { PolicyDocument } from '../policy.ts';

/** Of old Elasticsearch domains too, which are the same resource. */
export interface OpenSearchDomain {
  domainName: string;
  encryptionAtRest: { enabled: boolean; kmsKeyId: string | null };
  /** Names. */
  endpoints: string[];
  /** Users of its own, and whether it lets in who is none. */
  fineGrainedAccess: { enabled: boolean; anonymousAuth: boolean };
  accessPolicies: PolicyDocument | null;
  /** Null: its endpoint is on the internet. */
  vpcOptions: { vpcId: string; subnetIds: string[]; securityGroupIds: string[] } | null;
  /** Empty outside a VPC. */
  securityGroupIds: string[];
}
