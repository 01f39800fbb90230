import { scanAccounts } from '../../src/cli/scan/accounts.ts';
import { yardsticks } from '../../src/cli/yardsticks.ts';
import { isGlobalService } from '../../src/collect/aws.ts';
import {
  type Answer,
  type Call,
  canonical,
  type RecordedCall,
} from '../../src/collect/recording.ts';
import { calling, taking } from '../../src/collect/replay.ts';
import { GLOBAL, HOME, NOW } from './company.ts';
import { PEOPLE } from './directory.ts';
import { workshopZones, ZONE_IDS } from './workshop-zones.ts';

/**
 * The company's second account, for trying things: small, kept by one careful person, and set up with what the big
 * one lacks and without what it has. It belongs to no organisation yet.
 */
export const WORKSHOP = '222233334444';

const REGIONS = [HOME, GLOBAL];
const USER = { UserName: 'break-glass', Arn: `arn:aws:iam::${WORKSHOP}:user/break-glass` };
const BORN = '2026-10-01T08:00:00.000Z';

/** What AWS says in an account with nearly nothing in it. */
const ANSWERS: Record<string, (call: Call) => unknown> = {
  ...Object.fromEntries(
    nothingIn().map(([operation, member]) => [operation, () => ({ [member]: [] })]),
  ),
  'sts:GetCallerIdentity': () => ({
    UserId: 'AROAEXAMPLEWORKSHOPRL:castellan',
    Account: WORKSHOP,
    Arn: `arn:aws:sts::${WORKSHOP}:assumed-role/castellan-scanner/castellan`,
  }),
  'directory:ListPeople': () => ({ people: PEOPLE }),
  'account:ListRegions': () => ({
    Regions: REGIONS.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' })),
  }),
  'account:GetAlternateContact': ({ input }) => ({
    AlternateContact: {
      AlternateContactType: input.AlternateContactType,
      Name: 'Workshop keeper',
      Title: 'Platform',
      EmailAddress: `${String(input.AlternateContactType).toLowerCase()}@nordhafen.example`,
      PhoneNumber: '+49 40 5550100',
    },
  }),
  'cloudfront:ListDistributions': () => ({
    DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: 0 },
  }),
  'cloudfront:ListCloudFrontOriginAccessIdentities': () => ({
    CloudFrontOriginAccessIdentityList: {
      Marker: '',
      MaxItems: 100,
      IsTruncated: false,
      Quantity: 0,
    },
  }),
  'inspector2:BatchGetAccountStatus': () => ({
    accounts: [
      {
        accountId: WORKSHOP,
        state: { status: 'DISABLED' },
        resourceState: {
          ec2: { status: 'DISABLED' },
          ecr: { status: 'DISABLED' },
          lambda: { status: 'DISABLED' },
        },
      },
    ],
    failedAccounts: [],
  }),
  ...workshopZones,
  'organizations:DescribeOrganization': () => none('AWSOrganizationsNotInUseException', 400),
  'organizations:ListAccounts': () => none('AWSOrganizationsNotInUseException', 400),
  'iam:ListAccountAliases': () => ({ AccountAliases: [], IsTruncated: false }),
  'iam:GetAccountSummary': () => ({
    SummaryMap: {
      AccountMFAEnabled: 0,
      AccountAccessKeysPresent: 0,
      AccountSigningCertificatesPresent: 0,
      AccountPasswordPresent: 1,
      Users: 1,
    },
  }),
  'iam:GetAccountPasswordPolicy': () => ({
    PasswordPolicy: {
      MinimumPasswordLength: 20,
      RequireLowercaseCharacters: false,
      RequireUppercaseCharacters: false,
      RequireNumbers: false,
      RequireSymbols: false,
      PasswordReusePrevention: 24,
      ExpirePasswords: false,
      AllowUsersToChangePassword: true,
    },
  }),
  'iam:ListSAMLProviders': () => ({ SAMLProviderList: [{ Arn: SAML }] }),
  'iam:GenerateCredentialReport': () => ({ State: 'COMPLETE' }),
  'iam:GetCredentialReport': () => ({
    Content: { $base64: Buffer.from(REPORT).toString('base64') },
    ReportFormat: 'text/csv',
    GeneratedTime: '2026-11-20T05:00:00.000Z',
  }),
  'iam:GetAccountAuthorizationDetails': () => ({
    IsTruncated: false,
    UserDetailList: [{ ...USER, Path: '/', UserId: 'AIDAEXAMPLEWORKSHOP1', CreateDate: BORN }],
    GroupDetailList: [],
    RoleDetailList: [
      {
        RoleName: 'workshop-people',
        Path: '/',
        Arn: `arn:aws:iam::${WORKSHOP}:role/workshop-people`,
        CreateDate: BORN,
        AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(FEDERATED)),
        AttachedManagedPolicies: POLICIES.map(({ PolicyName, Arn }) => ({
          PolicyName,
          PolicyArn: Arn,
        })),
        RolePolicyList: [],
      },
    ],
    Policies: POLICIES,
  }),
  'iam:ListUsers': () => ({
    Users: [{ ...USER, Path: '/', CreateDate: BORN }],
    IsTruncated: false,
  }),
  'iam:ListRoles': () => ({
    Roles: [
      {
        RoleName: 'workshop-people',
        Arn: `arn:aws:iam::${WORKSHOP}:role/workshop-people`,
        MaxSessionDuration: 3600,
      },
    ],
    IsTruncated: false,
  }),
  'iam:GetLoginProfile': () => ({ LoginProfile: { UserName: 'break-glass', CreateDate: BORN } }),
  'iam:ListMFADevices': () => ({
    MFADevices: [
      {
        UserName: 'break-glass',
        SerialNumber: `arn:aws:iam::${WORKSHOP}:u2f/user/break-glass/safe`,
      },
    ],
    IsTruncated: false,
  }),
  'iam:ListSigningCertificates': () => ({ Certificates: [], IsTruncated: false }),
  's3-control:GetPublicAccessBlock': () => ({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  }),
  'cloudformation:ListStacks': ({ region }) => ({
    StackSummaries: region === HOME ? [STACK] : [],
  }),
  'cloudformation:DescribeStacks': () => ({ Stacks: [STACK] }),
  'cloudformation:ListStackResources': () => ({
    StackResourceSummaries: [
      ['AWS::CloudTrail::Trail', 'workshop'],
      ['AWS::IAM::ManagedPolicy', `arn:aws:iam::${WORKSHOP}:policy/protect-trail`],
      ['AWS::IAM::Role', 'workshop-people'],
      ['AWS::IAM::User', 'break-glass'],
      ...ZONE_IDS.map((id) => ['AWS::Route53::HostedZone', id]),
    ].map(([ResourceType, PhysicalResourceId]) => ({
      LogicalResourceId: PhysicalResourceId,
      PhysicalResourceId,
      ResourceType,
      LastUpdatedTimestamp: BORN,
      ResourceStatus: 'CREATE_COMPLETE',
    })),
  }),
  'cloudtrail:DescribeTrails': ({ region }) => ({ trailList: region === HOME ? [TRAIL] : [] }),
  'cloudtrail:GetTrailStatus': () => ({
    IsLogging: true,
    StartLoggingTime: BORN,
    LatestDeliveryTime: '2026-11-20T05:50:00.000Z',
  }),
  'cloudtrail:GetEventSelectors': ({ input }) => ({
    TrailARN: input.TrailName,
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
  }),
  'ecr:GetRegistryPolicy': () => none('RegistryPolicyNotFoundException', 400),
  'eventbridge:ListEventBuses': ({ region }) => ({
    EventBuses: [
      { Name: 'default', Arn: `arn:aws:events:${region}:${WORKSHOP}:event-bus/default` },
    ],
  }),
  'eventbridge:ListRules': ({ region }) => ({
    Rules: [
      {
        Name: 'everything-to-the-watch',
        Arn: `arn:aws:events:${region}:${WORKSHOP}:rule/everything-to-the-watch`,
        EventBusName: 'default',
        State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
        EventPattern: JSON.stringify({
          'detail-type': ['AWS API Call via CloudTrail', 'AWS Console Sign In via CloudTrail'],
        }),
      },
    ],
  }),
  'eventbridge:ListTargetsByRule': ({ region }) => ({
    Targets: [{ Id: 'watch', Arn: `arn:aws:lambda:${region}:${WORKSHOP}:function:watch` }],
  }),
  'ec2:GetEbsEncryptionByDefault': () => ({ EbsEncryptionByDefault: true }),
  'ec2:GetEbsDefaultKmsKeyId': () => ({ KmsKeyId: 'alias/aws/ebs' }),
  'ec2:GetImageBlockPublicAccessState': () => ({
    ImageBlockPublicAccessState: 'block-new-sharing',
  }),
  'ec2:DescribeVpcBlockPublicAccessOptions': () => ({
    VpcBlockPublicAccessOptions: {
      State: 'update-complete',
      InternetGatewayBlockMode: 'block-bidirectional',
    },
  }),
  'ec2:GetSnapshotBlockPublicAccessState': () => ({ State: 'block-all-sharing' }),
};

const SAML = `arn:aws:iam::${WORKSHOP}:saml-provider/nordhafen-directory`;

const FEDERATED = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: SAML },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    },
  ],
};

/** Everything, but the trail is left alone unless there was MFA. */
const POLICIES = [
  policyOf('arn:aws:iam::aws:policy/AdministratorAccess', {
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
  }),
  policyOf(`arn:aws:iam::${WORKSHOP}:policy/protect-trail`, {
    Effect: 'Deny',
    Action: [
      'cloudtrail:StopLogging',
      'cloudtrail:DeleteTrail',
      'cloudtrail:UpdateTrail',
      'cloudtrail:PutEventSelectors',
    ],
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  }),
];

function policyOf(Arn: string, statement: object) {
  const Document = encodeURIComponent(
    JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
  );
  return {
    PolicyName: Arn.slice(Arn.lastIndexOf('/') + 1),
    Arn,
    Path: '/',
    AttachmentCount: 1,
    PolicyVersionList: [{ Document, VersionId: 'v1', IsDefaultVersion: true }],
    DefaultVersionId: 'v1',
  };
}

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const NO_KEYS = 'false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
const REPORT = [
  COLUMNS,
  `<root_account>,arn:aws:iam::${WORKSHOP}:root,${BORN},not_supported,no_information,not_supported,not_supported,false,${NO_KEYS}`,
  `break-glass,${USER.Arn},${BORN},true,no_information,${BORN},N/A,true,${NO_KEYS}`,
].join('\n');

function none(
  name: string,
  statusCode: number,
): { error: Extract<Answer, { error: unknown }>['error'] } {
  return { error: { name, message: 'There is none.', statusCode } };
}

/** Listings with nothing in them. */
function nothingIn(): [operation: string, member: string][] {
  return [
    ['auto-scaling:DescribeAutoScalingGroups', 'AutoScalingGroups'],
    ['auto-scaling:DescribeLaunchConfigurations', 'LaunchConfigurations'],
    ['backup:ListBackupVaults', 'BackupVaultList'],
    ['batch:DescribeComputeEnvironments', 'computeEnvironments'],
    ['amplify:ListApps', 'apps'],
    ['api-gateway:GetDomainNames', 'items'],
    ['api-gateway:GetRestApis', 'items'],
    ['apigatewayv2:GetApis', 'Items'],
    ['apigatewayv2:GetDomainNames', 'Items'],
    ['apprunner:ListServices', 'ServiceSummaryList'],
    ['budgets:DescribeBudgets', 'Budgets'],
    ['cloudtrail:ListTags', 'ResourceTagList'],
    ['cloudwatch-logs:DescribeAccountPolicies', 'accountPolicies'],
    ['cloudwatch-logs:DescribeLogGroups', 'logGroups'],
    ['cloudwatch-logs:DescribeMetricFilters', 'metricFilters'],
    ['cloudwatch-logs:DescribeResourcePolicies', 'resourcePolicies'],
    ['cloudwatch:DescribeAlarms', 'MetricAlarms'],
    ['cloudwatch:ListMetrics', 'Metrics'],
    ['codebuild:ListProjects', 'projects'],
    ['config-service:DescribeConfigurationRecorderStatus', 'ConfigurationRecordersStatus'],
    ['config-service:DescribeConfigurationRecorders', 'ConfigurationRecorders'],
    ['config-service:DescribeDeliveryChannelStatus', 'DeliveryChannelsStatus'],
    ['config-service:DescribeDeliveryChannels', 'DeliveryChannels'],
    ['dynamodb:ListTables', 'TableNames'],
    ['ec2:DescribeClientVpnEndpoints', 'ClientVpnEndpoints'],
    ['ec2:DescribeFlowLogs', 'FlowLogs'],
    ['ec2:DescribeImages', 'Images'],
    ['ec2:DescribeInstances', 'Reservations'],
    ['ec2:DescribeInternetGateways', 'InternetGateways'],
    ['ec2:DescribeKeyPairs', 'KeyPairs'],
    ['ec2:DescribeLaunchTemplates', 'LaunchTemplates'],
    ['appsync:ListDomainNames', 'domainNameConfigs'],
    ['appsync:ListGraphqlApis', 'graphqlApis'],
    ['cloudfront:ListConnectionGroups', 'ConnectionGroups'],
    ['cloudfront:ListDistributionTenants', 'DistributionTenantList'],
    ['cognito-identity:ListIdentityPools', 'IdentityPools'],
    ['cognito-identity-provider:ListUserPools', 'UserPools'],
    ['database-migration-service:DescribeReplicationInstances', 'ReplicationInstances'],
    ['ec2:DescribeAddresses', 'Addresses'],
    ['ecr-public:DescribeRepositories', 'repositories'],
    ['kafka:ListClustersV2', 'ClusterInfoList'],
    ['mq:ListBrokers', 'BrokerSummaries'],
    ['transfer:ListServers', 'Servers'],
    ['ec2:DescribeVpcEndpointServiceConfigurations', 'ServiceConfigurations'],
    ['ec2:DescribeManagedPrefixLists', 'PrefixLists'],
    ['ec2:DescribeNetworkAcls', 'NetworkAcls'],
    ['ec2:DescribeNetworkInterfaces', 'NetworkInterfaces'],
    ['ec2:DescribeRouteTables', 'RouteTables'],
    ['ec2:DescribeSecurityGroups', 'SecurityGroups'],
    ['ec2:DescribeSnapshots', 'Snapshots'],
    ['ec2:DescribeSubnets', 'Subnets'],
    ['ec2:DescribeTrafficMirrorSessions', 'TrafficMirrorSessions'],
    ['ec2:DescribeTransitGatewayPeeringAttachments', 'TransitGatewayPeeringAttachments'],
    ['ec2:DescribeTransitGatewayRouteTables', 'TransitGatewayRouteTables'],
    ['ec2:DescribeTransitGatewayVpcAttachments', 'TransitGatewayVpcAttachments'],
    ['ec2:DescribeTransitGateways', 'TransitGateways'],
    ['ec2:DescribeVolumes', 'Volumes'],
    ['ec2:DescribeVpcBlockPublicAccessExclusions', 'VpcBlockPublicAccessExclusions'],
    ['ec2:DescribeVpcEndpoints', 'VpcEndpoints'],
    ['ec2:DescribeVpcPeeringConnections', 'VpcPeeringConnections'],
    ['ec2:DescribeVpcs', 'Vpcs'],
    ['ec2:DescribeVpnConnections', 'VpnConnections'],
    ['ec2:DescribeVpnGateways', 'VpnGateways'],
    ['ecr:DescribeRepositories', 'repositories'],
    ['ecs:ListClusters', 'clusterArns'],
    ['ecs:ListTaskDefinitions', 'taskDefinitionArns'],
    ['efs:DescribeFileSystems', 'FileSystems'],
    ['eks:ListClusters', 'clusters'],
    ['elastic-beanstalk:DescribeEnvironments', 'Environments'],
    ['elastic-load-balancing-v2:DescribeLoadBalancers', 'LoadBalancers'],
    ['elastic-load-balancing-v2:DescribeTargetGroups', 'TargetGroups'],
    ['elastic-load-balancing:DescribeLoadBalancers', 'LoadBalancerDescriptions'],
    ['elasticache:DescribeCacheClusters', 'CacheClusters'],
    ['elasticache:DescribeReplicationGroups', 'ReplicationGroups'],
    ['emr:ListClusters', 'Clusters'],
    ['global-accelerator:ListAccelerators', 'Accelerators'],
    ['global-accelerator:ListCustomRoutingAccelerators', 'Accelerators'],
    ['glue:GetConnections', 'ConnectionList'],
    ['glue:GetDevEndpoints', 'DevEndpoints'],
    ['glue:GetResourcePolicies', 'GetResourcePoliciesResponseList'],
    ['guardduty:ListDetectors', 'DetectorIds'],
    ['iam:ListAccessKeys', 'AccessKeyMetadata'],
    ['iam:ListInstanceProfiles', 'InstanceProfiles'],
    ['iam:ListVirtualMFADevices', 'VirtualMFADevices'],
    ['kinesis:ListStreams', 'StreamSummaries'],
    ['kms:ListAliases', 'Aliases'],
    ['kms:ListKeys', 'Keys'],
    ['lambda:ListFunctions', 'Functions'],
    ['lightsail:GetDistributions', 'distributions'],
    ['lightsail:GetInstances', 'instances'],
    ['lightsail:GetLoadBalancers', 'loadBalancers'],
    ['lightsail:GetStaticIps', 'staticIps'],
    ['network-firewall:ListFirewalls', 'Firewalls'],
    ['opensearch:ListDomainNames', 'DomainNames'],
    ['rds:DescribeDBClusterSnapshots', 'DBClusterSnapshots'],
    ['rds:DescribeDBClusters', 'DBClusters'],
    ['rds:DescribeDBInstances', 'DBInstances'],
    ['rds:DescribeDBSnapshots', 'DBSnapshots'],
    ['glacier:ListVaults', 'VaultList'],
    ['iot:ListDomainConfigurations', 'domainConfigurations'],
    ['ram:GetResourceShares', 'resourceShares'],
    ['redshift-serverless:ListWorkgroups', 'workgroups'],
    ['redshift:DescribeClusters', 'Clusters'],
    ['s3:ListBuckets', 'Buckets'],
    ['sagemaker:ListNotebookInstances', 'NotebookInstances'],
    ['secrets-manager:ListSecrets', 'SecretList'],
    ['sns:ListTopics', 'Topics'],
    ['sqs:ListQueues', 'QueueUrls'],
    ['ssm:DescribeParameters', 'Parameters'],
    ['ssm:ListDocuments', 'DocumentIdentifiers'],
    ['sso-admin:ListInstances', 'Instances'],
    ['wafv2:ListWebACLs', 'WebACLs'],
  ];
}

/** All there is was written down before it was made. */
const STACK = {
  StackId: `arn:aws:cloudformation:${HOME}:${WORKSHOP}:stack/workshop/7b8c9d0e-0002-4333-8444-555566667777`,
  StackName: 'workshop',
  CreationTime: BORN,
  StackStatus: 'CREATE_COMPLETE',
  DriftInformation: { StackDriftStatus: 'IN_SYNC', LastCheckTimestamp: '2026-11-19T04:00:00.000Z' },
};

/** It covers one region, so that the others go unrecorded. */
const TRAIL = {
  Name: 'workshop',
  TrailARN: `arn:aws:cloudtrail:${HOME}:${WORKSHOP}:trail/workshop`,
  HomeRegion: HOME,
  S3BucketName: 'nordhafen-log-archive',
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: false,
  IsOrganizationTrail: false,
  LogFileValidationEnabled: true,
};

/** Takes down what a scan of the workshop asks, and what it is told; `own` answers before the workshop does. */
export async function workshop(
  own: Record<string, (call: Call) => unknown> = {},
): Promise<RecordedCall[]> {
  const calls: RecordedCall[] = [];
  const answer = async (call: Call): Promise<Answer> => {
    const operation = `${call.service}:${call.operation}`;
    const said = (own[operation] ?? ANSWERS[operation])?.(call) ?? {};
    return Object.hasOwn(Object(said), 'error') ? (said as Answer) : { output: said };
  };
  await scanAccounts({
    doors: [
      {
        caller: calling(taking(answer, (call) => calls.push({ ...call, account: WORKSHOP }))),
        region: HOME,
      },
    ],
    source: { kind: 'live' },
    now: NOW,
    finished: () => NOW,
    regions: {},
    controls: yardsticks,
    directory: true,
    calls: () => 0,
  });
  for (const region of REGIONS) {
    for (const [service, operation, input] of OF_COMMANDS) {
      if (isGlobalService(service) && region !== GLOBAL) continue;
      const call = { account: WORKSHOP, region, service, operation, input };
      calls.push({ ...call, ...(await answer(call)) });
    }
  }
  // Which of them comes first depends on how busy the machine is.
  return calls.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** What no control asks, and commands do: reach, footprint, dns and who-can. */
const OF_COMMANDS = [
  ['appsync', 'ListGraphqlApis', { maxResults: 25 }],
  ['backup', 'ListBackupVaults', { MaxResults: 1000 }],
  ['cloudfront', 'ListDistributionTenants', { MaxItems: 100 }],
  ['cloudwatch-logs', 'DescribeResourcePolicies', {}],
  ['cognito-identity', 'ListIdentityPools', { MaxResults: 60 }],
  ['database-migration-service', 'DescribeReplicationInstances', { MaxRecords: 100 }],
  ['ec2', 'DescribeAddresses', {}],
  ['ec2', 'DescribeTransitGatewayPeeringAttachments', { MaxResults: 1000 }],
  ['ec2', 'DescribeTransitGateways', { MaxResults: 1000 }],
  ['ecr', 'GetRegistryPolicy', {}],
  ['ecr-public', 'DescribeRepositories', { maxResults: 1000 }],
  ['elastic-load-balancing-v2', 'DescribeTargetGroups', { PageSize: 400 }],
  ['glacier', 'ListVaults', { accountId: '-' }],
  ['glue', 'GetResourcePolicies', {}],
  ['kafka', 'ListClustersV2', { MaxResults: 100 }],
  ['mq', 'ListBrokers', { MaxResults: 100 }],
  ['iot', 'ListDomainConfigurations', { pageSize: 250 }],
  ['redshift-serverless', 'ListWorkgroups', { maxResults: 100 }],
  ['ram', 'GetResourceShares', { resourceOwner: 'SELF', maxResults: 500 }],
  ['transfer', 'ListServers', { MaxResults: 1000 }],
  ['ssm', 'ListDocuments', { Filters: [{ Key: 'Owner', Values: ['Self'] }], MaxResults: 50 }],
] as const;

function placeOf({ service, operation, region, input }: RecordedCall): string {
  return [service, operation, region, canonical(input)].join(' ');
}
