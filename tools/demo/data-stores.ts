import { ACCOUNT, arn, HOME, keys, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';
import { idOf } from './ec2-ids.ts';

const FRANKFURT = 'eu-central-1';
const DATA = arn.key(keys.data);
const BORN = '2024-03-01T09:00:00.000Z';

/** Tables, files, queues, streams, searches, caches, secrets and images, and the keys they are under. */
export function dataStores(demo: Demo): void {
  for (const region of REGIONS) {
    const isHome = region === HOME;
    tables(demo, region, isHome ? TABLES : {});
    fileSystems(demo, region, isHome ? FILE_SYSTEMS : []);
    queues(demo, region, QUEUES[region] ?? []);
    streams(demo, region, isHome ? STREAMS : {});
    domains(demo, region, DOMAINS[region] ?? []);
    demo.answer(
      'redshift-serverless',
      'ListWorkgroups',
      { maxResults: 100 },
      { workgroups: region === FRANKFURT ? [WORKGROUP] : [] },
      region,
    );
    demo.answer(
      'redshift',
      'DescribeClusters',
      { MaxRecords: 100 },
      { Clusters: region === FRANKFURT ? CLUSTERS : [] },
      region,
    );
    demo.answer(
      'elasticache',
      'DescribeReplicationGroups',
      { MaxRecords: 100 },
      { ReplicationGroups: isHome ? CACHES : [] },
      region,
    );
    const CacheClusters = isHome ? CACHE_NODES : [];
    demo.answer(
      'elasticache',
      'DescribeCacheClusters',
      { MaxRecords: 100 },
      { CacheClusters },
      region,
    );
    const SecretList = isHome ? SECRETS : [];
    demo.answer('secrets-manager', 'ListSecrets', { MaxResults: 100 }, { SecretList }, region);
    const Parameters = isHome ? PARAMETERS : [];
    demo.answer('ssm', 'DescribeParameters', { MaxResults: 50 }, { Parameters }, region);
    const repositories = isHome ? REPOSITORIES : [];
    demo.answer('ecr', 'DescribeRepositories', { maxResults: 1000 }, { repositories }, region);
  }
}

/** Table and key; null: one that AWS owns. */
const TABLES: Record<string, string | null> = {
  sessions: null,
  'tracking-events': DATA,
  'shipment-index': arn.key('1a2b3c4d-0011-4a4a-8b8b-000000000011'),
};

function tables(demo: Demo, region: string, here: Record<string, string | null>): void {
  const TableNames = Object.keys(here).sort();
  demo.answer('dynamodb', 'ListTables', { Limit: 100 }, { TableNames }, region);
  for (const [TableName, key] of Object.entries(here)) {
    const sse = { Status: 'ENABLED' as const, SSEType: 'KMS' as const };
    const Table = {
      TableName,
      TableStatus: 'ACTIVE' as const,
      ...(key !== null && { SSEDescription: { ...sse, KMSMasterKeyArn: key } }),
    };
    demo.answer('dynamodb', 'DescribeTable', { TableName }, { Table }, region);
  }
}

const FILE_SYSTEMS = [
  { id: 'fs-0a1100000000000a1', name: 'customs-documents', key: DATA },
  { id: 'fs-0a1100000000000a2', name: 'label-templates' },
];

function fileSystems(demo: Demo, region: string, here: typeof FILE_SYSTEMS): void {
  const FileSystems = here.map(({ id, name, key }) => ({
    FileSystemId: id,
    FileSystemArn: `arn:aws:elasticfilesystem:${region}:${ACCOUNT}:file-system/${id}`,
    Name: name,
    OwnerId: ACCOUNT,
    CreationToken: name,
    CreationTime: BORN,
    LifeCycleState: 'available' as const,
    NumberOfMountTargets: 1,
    SizeInBytes: { Value: 4_194_304 },
    PerformanceMode: 'generalPurpose' as const,
    Encrypted: key !== undefined,
    ...(key !== undefined && { KmsKeyId: key }),
    Tags: [{ Key: 'Name', Value: name }],
  }));
  demo.answer('efs', 'DescribeFileSystems', { MaxItems: 100 }, { FileSystems }, region);
  for (const { id } of here) {
    const MountTargetId = `fsmt-${id.slice(3)}`;
    const target = { MountTargetId, FileSystemId: id, SubnetId: 'subnet-0a1000000000011a' };
    demo.answer(
      'efs',
      'DescribeMountTargets',
      { FileSystemId: id },
      { MountTargets: [{ ...target, LifeCycleState: 'available' }] },
      region,
    );
    demo.answer(
      'efs',
      'DescribeMountTargetSecurityGroups',
      { MountTargetId },
      { SecurityGroups: ['sg-0a10000000000122a'] },
      region,
    );
  }
}

interface DemoQueue {
  name: string;
  key?: string;
  /** Made before SSE-SQS was the default. */
  isOld?: true;
  mfaOnly?: true;
}

const QUEUES: Record<string, DemoQueue[]> = {
  [HOME]: [
    { name: 'label-renderer', key: DATA },
    { name: 'invoices', key: 'alias/data' },
    { name: 'siem-ingest', key: DATA },
    { name: 'wms-exchange', mfaOnly: true },
    { name: 'edi-inbox', isOld: true },
  ],
  [FRANKFURT]: [{ name: 'report-jobs.fifo' }],
};

function queues(demo: Demo, region: string, here: readonly DemoQueue[]): void {
  const urlOf = (name: string) => `https://sqs.${region}.amazonaws.com/${ACCOUNT}/${name}`;
  const QueueUrls = here.map(({ name }) => urlOf(name));
  const listed = QueueUrls.length > 0 ? { QueueUrls } : {};
  demo.answer('sqs', 'ListQueues', { MaxResults: 1000 }, listed, region);
  for (const { name, key, isOld, mfaOnly = false } of here) {
    const QueueArn = `arn:aws:sqs:${region}:${ACCOUNT}:${name}`;
    const Attributes = {
      QueueArn,
      SqsManagedSseEnabled: String(key === undefined && !isOld),
      ...(key !== undefined && { KmsMasterKeyId: key }),
      ...(mfaOnly && { Policy: JSON.stringify(mfaOnlyPolicy(QueueArn)) }),
    };
    demo.answer(
      'sqs',
      'GetQueueAttributes',
      {
        QueueUrl: urlOf(name),
        AttributeNames: ['QueueArn', 'SqsManagedSseEnabled', 'KmsMasterKeyId', 'Policy'],
      },
      { Attributes },
      region,
    );
  }
}

/** Nobody but services does anything with it who has not shown an MFA device. */
function mfaOnlyPolicy(Resource: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'MfaOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: [
          'sqs:SendMessage',
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'sqs:PurgeQueue',
          'sqs:SetQueueAttributes',
        ],
        Resource,
        Condition: {
          BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
          Bool: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
    ],
  };
}

/** Stream and key; null: in plain text. */
const STREAMS: Record<string, string | null> = { clicks: null, 'parcel-scans': DATA };

function streams(demo: Demo, region: string, here: Record<string, string | null>): void {
  const summaryOf = (StreamName: string) => ({
    StreamName,
    StreamARN: `arn:aws:kinesis:${region}:${ACCOUNT}:stream/${StreamName}`,
    StreamStatus: 'ACTIVE' as const,
    StreamCreationTimestamp: BORN,
  });
  const StreamNames = Object.keys(here);
  demo.answer(
    'kinesis',
    'ListStreams',
    { Limit: 100 },
    { StreamNames, StreamSummaries: StreamNames.map(summaryOf), HasMoreStreams: false },
    region,
  );
  for (const [name, key] of Object.entries(here)) {
    const summary = summaryOf(name);
    demo.answer(
      'kinesis',
      'DescribeStreamSummary',
      { StreamARN: summary.StreamARN },
      {
        StreamDescriptionSummary: {
          ...summary,
          StreamCreationTimestamp: BORN,
          RetentionPeriodHours: 24,
          EnhancedMonitoring: [],
          OpenShardCount: 2,
          EncryptionType: key === null ? 'NONE' : 'KMS',
          ...(key !== null && { KeyId: key }),
        },
      },
      region,
    );
  }
}

const DOMAINS: Record<string, { name: string; key?: string; vpc?: string }[]> = {
  [HOME]: [{ name: 'shop-search', key: DATA, vpc: 'vpc-0a10000000000001a' }, { name: 'old-logs' }],
};

function domains(demo: Demo, region: string, here: (typeof DOMAINS)[string]): void {
  const DomainNames = here.map(({ name }) => ({ DomainName: name }));
  demo.answer('opensearch', 'ListDomainNames', {}, { DomainNames }, region);
  for (const { name, key, vpc } of here) {
    const status = {
      DomainId: `${ACCOUNT}/${name}`,
      DomainName: name,
      ARN: `arn:aws:es:${region}:${ACCOUNT}:domain/${name}`,
      ClusterConfig: {},
      EncryptionAtRestOptions: { Enabled: key !== undefined, ...(key && { KmsKeyId: key }) },
      AccessPolicies: vpc ? openTo(`arn:aws:es:${region}:${ACCOUNT}:domain/${name}`) : '',
      ...(!vpc && { Endpoint: `search-${name}-a1b2c3d4e5.${region}.es.amazonaws.com` }),
      ...(vpc && {
        VPCOptions: {
          VPCId: vpc,
          SubnetIds: ['subnet-0a1000000000011a'],
          SecurityGroupIds: ['sg-0a10000000000102a'],
        },
      }),
    };
    demo.answer(
      'opensearch',
      'DescribeDomains',
      { DomainNames: [name] },
      { DomainStatusList: [status] },
      region,
    );
  }
}

/** Whoever reaches it. */
function openTo(domain: string): string {
  const everybody = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:ESHttp*' };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ ...everybody, Resource: `${domain}/*` }],
  });
}

const CLUSTERS = [
  {
    ClusterIdentifier: 'freight-analytics',
    Encrypted: true,
    PubliclyAccessible: false,
    KmsKeyId: arn.key(keys.data, FRANKFURT),
    VpcId: 'vpc-0b20000000000001b',
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0b20000000000303b', Status: 'active' }],
    Tags: [{ Key: 'team', Value: 'analytics' }],
  },
  {
    ClusterIdentifier: 'pricing-experiments',
    Encrypted: false,
    PubliclyAccessible: true,
    Endpoint: {
      Address: `pricing-experiments.c9akciq32.${FRANKFURT}.redshift.amazonaws.com`,
      Port: 5439,
    },
    VpcId: 'vpc-0b20000000000001b',
    VpcSecurityGroups: [],
    Tags: [],
  },
];

/** Meant for the office, which no route of its subnets leads to. */
const WORKGROUP = {
  workgroupName: 'quarterly-reports',
  workgroupArn: `arn:aws:redshift-serverless:${FRANKFURT}:${ACCOUNT}:workgroup/0b2c3d4e-1111-4222-8333-444455556666`,
  publiclyAccessible: true,
  endpoint: {
    address: `quarterly-reports.${ACCOUNT}.${FRANKFURT}.redshift-serverless.amazonaws.com`,
    port: 5439,
    vpcEndpoints: [
      {
        vpcEndpointId: 'vpce-0b20000000000001b',
        networkInterfaces: [{ networkInterfaceId: idOf('eni', FRANKFURT, 7) }],
      },
    ],
  },
};

const CACHES = [
  {
    ReplicationGroupId: 'shop-sessions',
    ARN: `arn:aws:elasticache:${HOME}:${ACCOUNT}:replicationgroup:shop-sessions`,
    AtRestEncryptionEnabled: true,
    StorageEncryptionType: 'sse-kms' as const,
    KmsKeyId: DATA,
  },
  {
    ReplicationGroupId: 'rate-cache',
    ARN: `arn:aws:elasticache:${HOME}:${ACCOUNT}:replicationgroup:rate-cache`,
    AtRestEncryptionEnabled: false,
    StorageEncryptionType: 'sse-elasticache' as const,
  },
];

const CACHE_NODES = [
  {
    CacheClusterId: 'shop-sessions-001',
    ARN: `arn:aws:elasticache:${HOME}:${ACCOUNT}:cluster:shop-sessions-001`,
    ReplicationGroupId: 'shop-sessions',
    SecurityGroups: [{ SecurityGroupId: 'sg-0a10000000000109a', Status: 'active' }],
  },
];

export const secretArn = (name: string) =>
  `arn:aws:secretsmanager:${HOME}:${ACCOUNT}:secret:${name}-a1B2c3`;

const SECRETS = [
  { ARN: secretArn('orders/database'), Name: 'orders/database', KmsKeyId: DATA },
  { ARN: secretArn('carrier/api'), Name: 'carrier/api' },
  { ARN: secretArn('rds!db-orders'), Name: 'rds!db-orders', OwningService: 'rds' },
];

const PARAMETERS = [
  { Name: '/shop/feature-flags', Type: 'String' as const },
  { Name: '/shop/database/password', Type: 'SecureString' as const, KeyId: 'alias/aws/ssm' },
  { Name: '/edi/partner-token', Type: 'String' as const },
];

const repositoryOf = (name: string, encryptionConfiguration: object) => ({
  repositoryName: name,
  repositoryArn: `arn:aws:ecr:${HOME}:${ACCOUNT}:repository/${name}`,
  registryId: ACCOUNT,
  encryptionConfiguration: encryptionConfiguration as {
    encryptionType: 'AES256' | 'KMS';
    kmsKey?: string;
  },
});

const REPOSITORIES = [
  repositoryOf('shop', { encryptionType: 'KMS', kmsKey: DATA }),
  repositoryOf('label-renderer', { encryptionType: 'AES256' }),
];
