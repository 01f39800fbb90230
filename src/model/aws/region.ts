/** What is switched on per region. */
export interface AwsRegion {
  ebsEncryptionByDefault: boolean;
  /** Key ARN, or `alias/aws/ebs`. */
  ebsDefaultKmsKeyId: string;
  imageBlockPublicAccessState: string;
  snapshotBlockPublicAccessState: string;
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
  /** Account-level CloudWatch Logs policies that subscribe every log group. */
  accountSubscriptionPolicies: {
    policyName: string;
    selectionCriteria: string | null;
    destinationArn: string;
  }[];
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
