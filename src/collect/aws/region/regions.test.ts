import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import regions from './regions.ts';

const id = { DetectorId: 'd' };
const page = { ...id, MaxResults: 50 };
const open = {
  DetectorId: 'd',
  FindingCriteria: {
    Criterion: { severity: { GreaterThanOrEqual: 4 }, 'service.archived': { Equals: ['false'] } },
  },
  MaxResults: 50,
};
const policies = { policyType: 'SUBSCRIPTION_FILTER_POLICY' } as const;
const detectors = (...DetectorIds: string[]) =>
  answered('guardduty', 'ListDetectors', { MaxResults: 50 }, { DetectorIds });

const ebs = [
  answered('ec2', 'GetEbsEncryptionByDefault', {}, { EbsEncryptionByDefault: true }),
  answered('ec2', 'GetEbsDefaultKmsKeyId', {}, { KmsKeyId: 'alias/aws/ebs' }),
  answered(
    'ec2',
    'GetImageBlockPublicAccessState',
    {},
    { ImageBlockPublicAccessState: 'unblocked' },
  ),
  answered('ec2', 'GetSnapshotBlockPublicAccessState', {}, { State: 'block-all-sharing' }),
];

const network = [
  answered(
    'ec2',
    'DescribeVpcBlockPublicAccessOptions',
    {},
    {
      VpcBlockPublicAccessOptions: {
        State: 'update-complete',
        InternetGatewayBlockMode: 'block-ingress',
      },
    },
  ),
  answered(
    'ec2',
    'DescribeVpcBlockPublicAccessExclusions',
    { MaxResults: 1000 },
    {
      VpcBlockPublicAccessExclusions: [
        {
          ExclusionId: 'vpcbpa-exclude-1',
          ResourceArn: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/vpc-1`,
          InternetGatewayExclusionMode: 'allow-bidirectional',
          State: 'create-complete',
        },
      ],
    },
  ),
];

const config = [
  answered(
    'config-service',
    'DescribeConfigurationRecorders',
    {},
    {
      ConfigurationRecorders: [
        {
          name: 'default',
          recordingGroup: {
            allSupported: false,
            includeGlobalResourceTypes: false,
            resourceTypes: [],
            exclusionByResourceTypes: { resourceTypes: ['AWS::EC2::Volume'] },
            recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
          },
        },
        { name: 'never-started', servicePrincipal: 'x.amazonaws.com' },
      ],
    },
  ),
  answered(
    'config-service',
    'DescribeConfigurationRecorderStatus',
    {},
    {
      ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'Success' }],
    },
  ),
  answered(
    'config-service',
    'DescribeDeliveryChannels',
    {},
    {
      DeliveryChannels: [
        {
          name: 'default',
          s3BucketName: 'config',
          snsTopicARN: 'arn:aws:sns:x',
          configSnapshotDeliveryProperties: { deliveryFrequency: 'One_Hour' },
        },
        { name: 'bare' },
      ],
    },
  ),
  answered(
    'config-service',
    'DescribeDeliveryChannelStatus',
    {},
    {
      DeliveryChannelsStatus: [
        {
          name: 'default',
          configSnapshotDeliveryInfo: { lastStatus: 'Success' },
          configHistoryDeliveryInfo: { lastStatus: 'Failure' },
          configStreamDeliveryInfo: { lastStatus: 'Not_Applicable' },
        },
      ],
    },
  ),
];

const named = (Name: string) => ({ Name, Status: 'ACTIVE' as const });
const guardDuty = [
  detectors('d'),
  answered('guardduty', 'GetDetector', id, {
    Status: 'ENABLED',
    ServiceRole: 'arn',
    Features: [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' }],
  }),
  answered('guardduty', 'ListIPSets', page, { IpSetIds: ['a'] }),
  answered('guardduty', 'ListThreatIntelSets', page, { ThreatIntelSetIds: ['b'] }),
  answered('guardduty', 'ListThreatEntitySets', page, { ThreatEntitySetIds: ['c'] }),
  answered('guardduty', 'ListTrustedEntitySets', page, { TrustedEntitySetIds: ['d'] }),
  answered('guardduty', 'GetIPSet', { ...id, IpSetId: 'a' }, named('offices') as never),
  answered('guardduty', 'GetThreatIntelSet', { ...id, ThreatIntelSetId: 'b' }, {
    ...named('hostile'),
    Status: 'INACTIVE',
  } as never),
  answered(
    'guardduty',
    'GetThreatEntitySet',
    { ...id, ThreatEntitySetId: 'c' },
    named('gangs') as never,
  ),
  answered(
    'guardduty',
    'GetTrustedEntitySet',
    { ...id, TrustedEntitySetId: 'd' },
    named('scanners') as never,
  ),
  answered('guardduty', 'GetAdministratorAccount', id, {
    Administrator: { AccountId: '444455556666', RelationshipStatus: 'Enabled' },
  }),
  answered('guardduty', 'ListPublishingDestinations', page, {
    Destinations: [{ DestinationId: 'x', DestinationType: 'S3', Status: 'PUBLISHING' }],
  }),
  answered('guardduty', 'ListFindings', open, { FindingIds: ['f1'], NextToken: 'more' }),
  answered('guardduty', 'ListFindings', { ...open, NextToken: 'more' }, { FindingIds: [] }),
  answered(
    'guardduty',
    'GetFindings',
    { ...id, FindingIds: ['f1'] },
    {
      Findings: [
        {
          Id: 'f1',
          Type: 'Recon:EC2/Portscan',
          Severity: 5.3,
          CreatedAt: '2025-12-01T00:00:00.000Z',
        },
      ] as never,
    },
  ),
];

const logs = answered('cloudwatch-logs', 'DescribeAccountPolicies', policies, {
  accountPolicies: [
    {
      policyName: 'all',
      policyDocument: '{"DestinationArn":"arn:aws:lambda:x","FilterPattern":""}',
      selectionCriteria: 'LogGroupName NOT IN ["chatter"]',
    },
    { policyName: 'more', policyDocument: '{"FilterPattern": "", "DestinationArn": "arn:aws:y"}' },
  ],
});

const off = { status: 'DISABLED', errorCode: undefined, errorMessage: undefined } as const;
const inspector = answered(
  'inspector2',
  'BatchGetAccountStatus',
  { accountIds: [ACCOUNT] },
  { accounts: [{ accountId: ACCOUNT, state: off, resourceState: { ec2: off, ecr: off } }] },
);

const place = { type: 'AWS::::Region', account: ACCOUNT };

const own = [
  refused('ecr', 'GetRegistryPolicy', {}, { name: 'RegistryPolicyNotFoundException' }),
  answered('glue', 'GetResourcePolicies', {}, { GetResourcePoliciesResponseList: [] }),
  answered('cloudwatch-logs', 'DescribeResourcePolicies', {}, { resourcePolicies: [] }),
];

test('a region where all is on', async () => {
  const { resources } = await replay(regions, [
    ...ebs,
    ...network,
    ...config,
    ...guardDuty,
    inspector,
    logs,
    ...own,
  ]);
  expect(resources).toStrictEqual([
    {
      ...place,
      id: REGION,
      name: REGION,
      region: REGION,
      ebsEncryptionByDefault: true,
      ebsDefaultKmsKeyId: 'alias/aws/ebs',
      imageBlockPublicAccessState: 'unblocked',
      snapshotBlockPublicAccessState: 'block-all-sharing',
      vpcBlockPublicAccessMode: 'block-ingress',
      vpcBlockPublicAccessExclusions: [
        {
          resourceArn: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/vpc-1`,
          mode: 'allow-bidirectional',
          state: 'create-complete',
        },
      ],
      configRecorders: [
        {
          recorderName: 'default',
          servicePrincipal: null,
          recording: true,
          lastStatus: 'SUCCESS',
          allSupported: false,
          includeGlobalResourceTypes: false,
          resourceTypes: [],
          exclusionResourceTypes: ['AWS::EC2::Volume'],
          recordingStrategy: 'EXCLUSION_BY_RESOURCE_TYPES',
        },
        {
          recorderName: 'never-started',
          servicePrincipal: 'x.amazonaws.com',
          recording: false,
          lastStatus: null,
          allSupported: false,
          includeGlobalResourceTypes: false,
          resourceTypes: [],
          exclusionResourceTypes: [],
          recordingStrategy: null,
        },
      ],
      configDeliveryChannels: [
        {
          channelName: 'default',
          s3BucketName: 'config',
          snsTopicArn: 'arn:aws:sns:x',
          snapshotDeliveryFrequency: 'One_Hour',
          lastSnapshotStatus: 'SUCCESS',
          lastHistoryStatus: 'FAILURE',
          lastStreamStatus: 'NOT_APPLICABLE',
        },
        {
          channelName: 'bare',
          s3BucketName: null,
          snsTopicArn: null,
          snapshotDeliveryFrequency: null,
          lastSnapshotStatus: null,
          lastHistoryStatus: null,
          lastStreamStatus: null,
        },
      ],
      guardDutyDetector: {
        detectorId: 'd',
        status: 'ENABLED',
        features: [{ featureName: 'S3_DATA_EVENTS', status: 'DISABLED' }],
      },
      guardDutyLists: [
        { kind: 'IPSet', listName: 'offices', status: 'ACTIVE' },
        { kind: 'ThreatIntelSet', listName: 'hostile', status: 'INACTIVE' },
        { kind: 'ThreatEntitySet', listName: 'gangs', status: 'ACTIVE' },
        { kind: 'TrustedEntitySet', listName: 'scanners', status: 'ACTIVE' },
      ],
      guardDutyAdministrator: '444455556666',
      guardDutyPublishingDestinations: [{ destinationType: 'S3', status: 'PUBLISHING' }],
      guardDutyFindings: [
        {
          id: 'f1',
          type: 'Recon:EC2/Portscan',
          severity: 5.3,
          createdAt: '2025-12-01T00:00:00.000Z',
        },
      ],
      inspector: { status: 'DISABLED', ec2: 'DISABLED', ecr: 'DISABLED', lambda: null },
      inspectorOldestFindings: [],
      accountSubscriptionPolicies: [
        {
          policyName: 'all',
          selectionCriteria: 'LogGroupName NOT IN ["chatter"]',
          destinationArn: 'arn:aws:lambda:x',
        },
        { policyName: 'more', selectionCriteria: null, destinationArn: 'arn:aws:y' },
      ],
      ...{ ecrRegistryPolicy: null, glueResourcePolicies: [], logsResourcePolicies: [] },
    },
  ]);
});

test('a region without detector has no lists, findings and administrator', async () => {
  const { resources } = await replay(regions, [detectors()]);
  expect(resources[0]).toMatchObject({
    guardDutyDetector: null,
    guardDutyLists: [],
    guardDutyAdministrator: null,
    guardDutyPublishingDestinations: [],
    guardDutyFindings: [],
    ebsEncryptionByDefault: { $unknown: 'failed' },
  });
});

test('where GuardDuty is not offered, it is not asked', async () => {
  const { resources } = await replay(regions, [], { regions: ['us-isob-west-1'] });
  expect(resources[0]).toMatchObject({
    region: 'us-isob-west-1',
    guardDutyDetector: null,
    guardDutyLists: [],
  });
});

test.each([
  ['nobody administers it', { Administrator: undefined }],
  [
    'who only sent an invitation administers nothing',
    { Administrator: { AccountId: '444455556666', RelationshipStatus: 'Invited' } },
  ],
])('%s', async (_, output) => {
  const { resources } = await replay(regions, [
    detectors('d'),
    answered('guardduty', 'GetAdministratorAccount', id, output),
  ]);
  expect(resources[0]?.guardDutyAdministrator).toBeNull();
});

test('what is refused is unknown and leaves the rest known', async () => {
  const { resources } = await replay(regions, [
    ...guardDuty.filter(({ operation }) => operation !== 'GetThreatIntelSet'),
    refused(
      'guardduty',
      'GetThreatIntelSet',
      { ...id, ThreatIntelSetId: 'b' },
      { name: 'AccessDeniedException' },
    ),
    refused('ec2', 'GetEbsEncryptionByDefault', {}, { name: 'UnauthorizedOperation' }),
    refused(
      'config-service',
      'DescribeConfigurationRecorders',
      {},
      { name: 'AccessDeniedException' },
    ),
    answered(
      'config-service',
      'DescribeConfigurationRecorderStatus',
      {},
      {
        ConfigurationRecordersStatus: [],
      },
    ),
    answered('cloudwatch-logs', 'DescribeAccountPolicies', policies, {
      accountPolicies: [{ policyName: 'odd', policyDocument: '{}' }],
    }),
  ]);
  expect(resources[0]).toMatchObject({
    guardDutyDetector: { status: 'ENABLED' },
    guardDutyLists: { $unknown: 'denied' },
    guardDutyAdministrator: '444455556666',
    ebsEncryptionByDefault: { $unknown: 'denied' },
    configRecorders: { $unknown: 'denied' },
    accountSubscriptionPolicies: { $unknown: 'failed' },
  });
});
