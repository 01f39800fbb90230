import { ACCOUNT, arn, HOME, keys, REGIONS, topics } from './company.ts';
import type { Demo } from './demo.ts';

const FRANKFURT = 'eu-central-1';
const VIRGINIA = 'us-east-1';

const detectors = {
  [HOME]: '12abc34d567e8fa901bc2d34e56789f0',
  [FRANKFURT]: 'b4c5d6e7f8091a2b3c4d5e6f708192a3',
};

/** What is switched on per region: much at home, half of it in Frankfurt, nothing where nobody looked. */
export function region(demo: Demo): void {
  disks(demo);
  config(demo);
  guardDuty(demo);
  demo.everywhere(
    'cloudwatch-logs',
    'DescribeAccountPolicies',
    { policyType: 'SUBSCRIPTION_FILTER_POLICY' },
    { accountPolicies: [] },
  );
}

function disks(demo: Demo): void {
  for (const region of REGIONS) {
    demo.answer(
      'ec2',
      'GetEbsEncryptionByDefault',
      {},
      { EbsEncryptionByDefault: region !== VIRGINIA },
      region,
    );
    const KmsKeyId = region === HOME ? arn.key(keys.data, region) : 'alias/aws/ebs';
    demo.answer('ec2', 'GetEbsDefaultKmsKeyId', {}, { KmsKeyId }, region);
    const ImageBlockPublicAccessState = region === VIRGINIA ? 'unblocked' : 'block-new-sharing';
    demo.answer(
      'ec2',
      'GetImageBlockPublicAccessState',
      {},
      { ImageBlockPublicAccessState },
      region,
    );
    demo.answer(
      'ec2',
      'DescribeVpcBlockPublicAccessOptions',
      {},
      {
        VpcBlockPublicAccessOptions: {
          State: 'default-state',
          InternetGatewayBlockMode: 'off',
        },
      },
      region,
    );
    demo.answer(
      'ec2',
      'DescribeVpcBlockPublicAccessExclusions',
      { MaxResults: 1000 },
      { VpcBlockPublicAccessExclusions: [] },
      region,
    );
    const State = region === HOME ? 'block-all-sharing' : 'unblocked';
    demo.answer('ec2', 'GetSnapshotBlockPublicAccessState', {}, { State }, region);
  }
}

function config(demo: Demo): void {
  const ask = (
    region: string,
    recorders: object[],
    status: object[],
    channels: object[],
    delivered: object[],
  ) => {
    demo.answer(
      'config-service',
      'DescribeConfigurationRecorders',
      {},
      { ConfigurationRecorders: recorders },
      region,
    );
    demo.answer(
      'config-service',
      'DescribeConfigurationRecorderStatus',
      {},
      { ConfigurationRecordersStatus: status },
      region,
    );
    demo.answer(
      'config-service',
      'DescribeDeliveryChannels',
      {},
      { DeliveryChannels: channels },
      region,
    );
    demo.answer(
      'config-service',
      'DescribeDeliveryChannelStatus',
      {},
      { DeliveryChannelsStatus: delivered },
      region,
    );
  };
  const recorder = {
    name: 'default',
    roleARN: arn.role('aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'),
    recordingGroup: {
      allSupported: true,
      includeGlobalResourceTypes: true,
      resourceTypes: [],
      recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
    },
  };
  const done = { lastStatus: 'SUCCESS', lastAttemptTime: '2026-11-20T03:12:44.000Z' };
  const channel = { name: 'default', s3BucketName: 'nordhafen-config-history' };

  ask(
    HOME,
    [recorder],
    [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }],
    [
      {
        ...channel,
        snsTopicARN: arn.topic(topics.securityAlarms),
        configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
      },
    ],
    [
      {
        name: 'default',
        configSnapshotDeliveryInfo: done,
        configHistoryDeliveryInfo: done,
        configStreamDeliveryInfo: {
          lastStatus: 'SUCCESS',
          lastStatusChangeTime: '2026-11-20T05:41:02.000Z',
        },
      },
    ],
  );
  ask(
    FRANKFURT,
    [
      {
        ...recorder,
        recordingGroup: { ...recorder.recordingGroup, includeGlobalResourceTypes: false },
      },
    ],
    [{ name: 'default', recording: false, lastStatus: 'SUCCESS' }],
    [channel],
    [{ name: 'default', configHistoryDeliveryInfo: done }],
  );
  ask(VIRGINIA, [], [], [], []);
}

function guardDuty(demo: Demo): void {
  for (const region of REGIONS) {
    const DetectorIds = Object.entries(detectors).flatMap(([at, id]) =>
      at === region ? [id] : [],
    );
    demo.answer('guardduty', 'ListDetectors', { MaxResults: 50 }, { DetectorIds }, region);
  }
  watched(demo);
  suspended(demo);
}

/** At home it is on, but nobody works off what it finds. */
function watched(demo: Demo): void {
  const DetectorId = detectors[HOME];
  demo.answer(
    'guardduty',
    'GetDetector',
    { DetectorId },
    {
      Status: 'ENABLED',
      ServiceRole: arn.role(
        'aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
      ),
      Features: [
        { Name: 'CLOUD_TRAIL', Status: 'ENABLED' },
        { Name: 'DNS_LOGS', Status: 'ENABLED' },
        { Name: 'FLOW_LOGS', Status: 'ENABLED' },
        { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
        { Name: 'RUNTIME_MONITORING', Status: 'DISABLED' },
      ],
    },
  );
  const page = { DetectorId, MaxResults: 50 };
  demo.answer('guardduty', 'ListIPSets', page, { IpSetIds: ['offices'] });
  demo.answer(
    'guardduty',
    'GetIPSet',
    { DetectorId, IpSetId: 'offices' },
    {
      Name: 'offices',
      Format: 'TXT',
      Location: 'https://s3.amazonaws.com/nordhafen-guardduty-lists/offices.txt',
      Status: 'ACTIVE',
    },
  );
  demo.answer('guardduty', 'ListThreatIntelSets', page, { ThreatIntelSetIds: [] });
  entityLists(demo, DetectorId, page);
  demo.answer('guardduty', 'GetAdministratorAccount', { DetectorId }, { Administrator: undefined });
  demo.answer('guardduty', 'ListPublishingDestinations', page, {
    Destinations: [{ DestinationId: 'a1b2c3d4', DestinationType: 'S3', Status: 'PUBLISHING' }],
  });
  const findings = [
    {
      Id: '5ebfd4e9c1d24f0b8e6a7c5d4b3a2f1e',
      Type: 'UnauthorizedAccess:EC2/RDPBruteForce',
      Severity: 8,
      CreatedAt: '2026-11-06T21:14:09.000Z',
      Title: 'The customs desktop is being tried for passwords.',
    },
    {
      Id: '7c2d9e4f1a6b4c8d9e0f2a3b4c5d6e7f',
      Type: 'Recon:EC2/PortProbeUnprotectedPort',
      Severity: 5,
      CreatedAt: '2026-10-02T04:50:31.000Z',
      Title: 'An unprotected port of the tariff database is being probed.',
    },
  ];
  openFindings(demo, DetectorId, findings, HOME);
}

/** In Frankfurt somebody suspended it to save money. */
function suspended(demo: Demo): void {
  const DetectorId = detectors[FRANKFURT];
  const page = { DetectorId, MaxResults: 50 };
  demo.answer(
    'guardduty',
    'GetDetector',
    { DetectorId },
    {
      Status: 'DISABLED',
      ServiceRole: arn.role(
        'aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
      ),
      Features: [],
    },
    FRANKFURT,
  );
  demo.answer('guardduty', 'ListIPSets', page, { IpSetIds: [] }, FRANKFURT);
  demo.answer(
    'guardduty',
    'ListThreatIntelSets',
    page,
    { ThreatIntelSetIds: ['hostile'] },
    FRANKFURT,
  );
  demo.answer(
    'guardduty',
    'GetThreatIntelSet',
    { DetectorId, ThreatIntelSetId: 'hostile' },
    {
      Name: 'hostile scrapers',
      Format: 'TXT',
      Location: 'https://s3.amazonaws.com/nordhafen-guardduty-lists/hostile.txt',
      Status: 'INACTIVE',
    },
    FRANKFURT,
  );
  demo.answer('guardduty', 'ListThreatEntitySets', page, { ThreatEntitySetIds: [] }, FRANKFURT);
  demo.answer('guardduty', 'ListTrustedEntitySets', page, { TrustedEntitySetIds: [] }, FRANKFURT);
  demo.answer(
    'guardduty',
    'GetAdministratorAccount',
    { DetectorId },
    { Administrator: undefined },
    FRANKFURT,
  );
  demo.answer(
    'guardduty',
    'ListPublishingDestinations',
    page,
    {
      Destinations: [{ DestinationId: 'e5f6a7b8', DestinationType: 'S3', Status: 'PUBLISHING' }],
    },
    FRANKFURT,
  );
  openFindings(demo, DetectorId, [], FRANKFURT);
}

function openFindings(
  demo: Demo,
  DetectorId: string,
  findings: { Id: string; Type: string; Severity: number; CreatedAt: string; Title: string }[],
  region: string,
): void {
  const FindingIds = findings.map(({ Id }) => Id);
  demo.answer(
    'guardduty',
    'ListFindings',
    {
      DetectorId,
      FindingCriteria: {
        Criterion: {
          severity: { GreaterThanOrEqual: 4 },
          'service.archived': { Equals: ['false'] },
        },
      },
      MaxResults: 50,
    },
    { FindingIds },
    region,
  );
  if (FindingIds.length === 0) return;
  demo.answer(
    'guardduty',
    'GetFindings',
    { DetectorId, FindingIds },
    {
      Findings: findings.map((finding) => ({
        ...finding,
        SchemaVersion: '2.0',
        AccountId: ACCOUNT,
        Arn: `arn:aws:guardduty:${region}:${ACCOUNT}:detector/${DetectorId}/finding/${finding.Id}`,
        Region: region,
        Resource: { ResourceType: 'Instance' },
        UpdatedAt: finding.CreatedAt,
      })),
    },
    region,
  );
}

/** Who is hostile and who is not, by name as well as by address. */
function entityLists(
  demo: Demo,
  DetectorId: string,
  page: { DetectorId: string; MaxResults: number },
) {
  const [ThreatEntitySetId, TrustedEntitySetId] = ['hostile-domains', 'partner-domains'];
  const file = { Format: 'TXT' as const, Status: 'ACTIVE' as const, Tags: {} };
  demo.answer('guardduty', 'ListThreatEntitySets', page, {
    ThreatEntitySetIds: [ThreatEntitySetId],
  });
  demo.answer(
    'guardduty',
    'GetThreatEntitySet',
    { DetectorId, ThreatEntitySetId },
    {
      ...file,
      Name: ThreatEntitySetId,
      Location: `s3://nordhafen-guardduty-lists/${ThreatEntitySetId}.txt`,
    },
  );
  demo.answer('guardduty', 'ListTrustedEntitySets', page, {
    TrustedEntitySetIds: [TrustedEntitySetId],
  });
  demo.answer(
    'guardduty',
    'GetTrustedEntitySet',
    { DetectorId, TrustedEntitySetId },
    {
      ...file,
      Name: TrustedEntitySetId,
      Location: `s3://nordhafen-guardduty-lists/${TrustedEntitySetId}.txt`,
    },
  );
}
