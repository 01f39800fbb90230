import type { NamedPolicy, PolicyDocument } from '../policy.ts';

/** What is switched on per region. */
export interface AwsRegion {
  ebsEncryptionByDefault: boolean;
  /** Key ARN, or `alias/aws/ebs`. */
  ebsDefaultKmsKeyId: string;
  imageBlockPublicAccessState: string;
  snapshotBlockPublicAccessState: string;
  /** `off`, `block-ingress` or `block-bidirectional`. */
  vpcBlockPublicAccessMode: string;
  vpcBlockPublicAccessExclusions: VpcBlockPublicAccessExclusion[];
  configRecorders: ConfigRecorder[];
  configDeliveryChannels: DeliveryChannel[];
  /** Null: none. AWS allows one per region. */
  guardDutyDetector: GuardDutyDetector | null;
  guardDutyLists: GuardDutyList[];
  /** Id of the account that administers GuardDuty here; null: this one does. */
  guardDutyAdministrator: string | null;
  guardDutyPublishingDestinations: { destinationType: string; status: string }[];
  /** Unarchived findings of severity 4 and more. */
  guardDutyFindings: { id: string; type: string; severity: number; createdAt: string }[];
  /** Null: not offered here. */
  inspector: Inspector | null;
  /** Active findings, of each severity the one that was observed first; empty where Inspector is off. */
  inspectorOldestFindings: InspectorFinding[];
  /** Account-level CloudWatch Logs policies that subscribe every log group. */
  accountSubscriptionPolicies: {
    policyName: string;
    selectionCriteria: string | null;
    destinationArn: string;
  }[];
  /** Of all of ECR here, beside those of repositories. */
  ecrRegistryPolicy: PolicyDocument | null;
  /** Of Glue's catalogue and what is in it, numbered as AWS lists them. */
  glueResourcePolicies: NamedPolicy[];
  /** Of CloudWatch Logs. */
  logsResourcePolicies: NamedPolicy[];
}

export interface VpcBlockPublicAccessExclusion {
  /** ARN of a VPC or subnet. */
  resourceArn: string;
  /** `allow-bidirectional` or `allow-egress`. */
  mode: string;
  state: string;
}

export interface ConfigRecorder {
  recorderName: string;
  /** Principal of the service that made it for itself; null: customer-managed. */
  servicePrincipal: string | null;
  recording: boolean;
  lastStatus: string | null;
  allSupported: boolean;
  includeGlobalResourceTypes: boolean;
  resourceTypes: string[];
  exclusionResourceTypes: string[];
  recordingStrategy: string | null;
}

export interface DeliveryChannel {
  channelName: string;
  s3BucketName: string | null;
  snsTopicArn: string | null;
  snapshotDeliveryFrequency: string | null;
  lastSnapshotStatus: string | null;
  lastHistoryStatus: string | null;
  lastStreamStatus: string | null;
}

export interface GuardDutyDetector {
  detectorId: string;
  status: string;
  features: { featureName: string; status: string }[];
}

export interface GuardDutyList {
  kind: 'IPSet' | 'ThreatIntelSet' | 'ThreatEntitySet' | 'TrustedEntitySet';
  listName: string;
  status: string;
}

/** Whether Inspector is on, and what it scans: `ENABLED`, `DISABLED`, `SUSPENDED` or on the way to one of these. */
export interface Inspector {
  status: string;
  ec2: string;
  ecr: string;
  /** Null: AWS names none. */
  lambda: string | null;
}

export interface InspectorFinding {
  id: string;
  title: string;
  severity: string;
  firstObservedAt: string;
}
