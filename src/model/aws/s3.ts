import type { PolicyDocument } from '../policy.ts';
import type { Tag } from '../tag.ts';

export interface S3Bucket {
  bucketName: string;
  acl: BucketAcl;
  objectOwnership: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter';
  policy: PolicyDocument | null;
  publicAccessBlock: PublicAccessBlock;
  versioning: { status: 'Enabled' | 'Suspended' | 'Never'; mfaDelete: boolean };
  /** Default encryption; null: the bucket reports none. */
  encryption: BucketEncryption | null;
  objectLock: ObjectLock | null;
  lifecycleRules: LifecycleRule[];
  replicationRules: ReplicationRule[];
  notifications: BucketNotification[];
  /** The bucket that gets the server access logs; null: none. */
  loggingTargetBucket: string | null;
  accessPoints: AccessPoint[];
  tags: Tag[];
}

export interface BucketAcl {
  /** Canonical user id. */
  ownerId: string;
  grants: Grant[];
}

export interface Grant {
  /** Group URI, canonical user id or e-mail address. */
  grantee: string;
  permission: string;
}

export interface PublicAccessBlock {
  blockPublicAcls: boolean;
  ignorePublicAcls: boolean;
  blockPublicPolicy: boolean;
  restrictPublicBuckets: boolean;
}

export interface BucketEncryption {
  sseAlgorithm: string;
  kmsMasterKeyId: string | null;
}

export interface ObjectLock {
  enabled: boolean;
  /** Default retention; null: none. */
  defaultRetention: { mode: string; days: number | null; years: number | null } | null;
}

export interface LifecycleRule {
  ruleId: string;
  status: string;
  /** Empty: the whole bucket. */
  prefix: string;
  /** True when tags or sizes narrow it further. */
  narrowed: boolean;
  /** Days after creation; null where a fixed date is given. */
  transitions: { days: number | null; storageClass: string }[];
  expirationDays: number | null;
  /** An expiry at a fixed date, ISO 8601. */
  expirationDate: string | null;
}

export interface ReplicationRule {
  ruleId: string;
  status: string;
  prefix: string;
  /** True when tags narrow it further. */
  narrowed: boolean;
  storageClass: string | null;
}

export interface BucketNotification {
  kind: 'sns' | 'sqs' | 'lambda' | 'eventbridge';
  /** ARN of the receiver; empty for EventBridge. */
  target: string;
  events: string[];
}

export interface AccessPoint {
  accessPointName: string;
  accessPointArn: string;
  networkOrigin: 'Internet' | 'VPC';
  publicAccessBlock: PublicAccessBlock;
  policy: PolicyDocument | null;
}

export const NO_BLOCK: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};
