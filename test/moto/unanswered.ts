/** AWS's words for "there is none", which moto knows as well. */
export const none: readonly string[] = [
  'AWSOrganizationsNotInUseException',
  'NoSuchBucketPolicy',
  'NoSuchEntityException',
  'NoSuchLifecycleConfiguration',
  'NoSuchPublicAccessBlockConfiguration',
  'NoSuchTagSet',
  'ObjectLockConfigurationNotFoundError',
  'OwnershipControlsNotFoundError',
  'ReplicationConfigurationNotFoundError',
  'ResourceNotFoundException',
  'ServerSideEncryptionConfigurationNotFoundError',
];

/** Operations that moto does not implement, or breaks on. A newer moto may answer some; then they leave this list. */
export const missing: readonly string[] = [
  'account:ListRegions',
  'backup:ListProtectedResources',
  'budgets:DescribeSubscribersForNotification',
  'cloudfront:ListCloudFrontOriginAccessIdentities',
  'cloudwatch-logs:DescribeAccountPolicies',
  'config-service:DescribeDeliveryChannelStatus',
  'ec2:DescribeClientVpnEndpoints',
  'ec2:DescribeSecurityGroupReferences',
  'ec2:GetEbsDefaultKmsKeyId',
  'ec2:GetImageBlockPublicAccessState',
  'ec2:GetSnapshotBlockPublicAccessState',
  'guardduty:ListFindings',
  'guardduty:ListIPSets',
  'guardduty:ListPublishingDestinations',
  'guardduty:ListThreatEntitySets',
  'guardduty:ListThreatIntelSets',
  'guardduty:ListTrustedEntitySets',
];
