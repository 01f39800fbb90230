import type { Facts } from '../resource.ts';

export default {
  'AWS::::Region': {
    ebsEncryptionByDefault: false,
    ebsDefaultKmsKeyId: 'alias/aws/ebs',
    imageBlockPublicAccessState: 'block-new-sharing',
    vpcBlockPublicAccessMode: 'off',
    vpcBlockPublicAccessExclusions: [],
    snapshotBlockPublicAccessState: 'unblocked',
    configRecorders: [],
    configDeliveryChannels: [],
    guardDutyDetector: null,
    guardDutyLists: [],
    guardDutyAdministrator: null,
    guardDutyPublishingDestinations: [],
    guardDutyFindings: [],
    inspector: { status: 'DISABLED', ec2: 'DISABLED', ecr: 'DISABLED', lambda: 'DISABLED' },
    inspectorOldestFindings: [],
    accountSubscriptionPolicies: [],
    ecrRegistryPolicy: null,
    glueResourcePolicies: [],
    logsResourcePolicies: [],
  },
} satisfies Partial<Facts>;
