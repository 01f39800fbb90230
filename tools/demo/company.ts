/**
 * The company of the demo account, as all parts of it agree: Nordhafen, a freight forwarder with a web shop for
 * shipping labels. Everybody and everything here is invented; account ids are those of AWS's documentation.
 */
export const ACCOUNT = '111122223333';
export const ALIAS = 'nordhafen-production';
export const LOG_ACCOUNT = '444455556666';
/** A stranger: in no organisation of ours. */
export const FOREIGN_ACCOUNT = '999988887777';
export const ORGANIZATION = 'o-nordhafen01';
export const MANAGEMENT_ACCOUNT = '123456789012';

/** The moment the demo account was recorded. */
export const NOW = '2026-11-20T06:00:00.000Z';

export const HOME = 'eu-west-1';
export const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1'] as const;
export const GLOBAL = 'us-east-1';

export const OWNER_ID = 'f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3b4a5968778695a4b3c2d1e0f';

export const arn = {
  bucket: (name: string) => `arn:aws:s3:::${name}`,
  user: (name: string) => `arn:aws:iam::${ACCOUNT}:user/${name}`,
  role: (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  group: (name: string) => `arn:aws:iam::${ACCOUNT}:group/${name}`,
  policy: (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`,
  topic: (name: string, region: string = HOME) => `arn:aws:sns:${region}:${ACCOUNT}:${name}`,
  logGroup: (name: string, region: string = HOME) =>
    `arn:aws:logs:${region}:${ACCOUNT}:log-group:${name}:*`,
  trail: (name: string, region: string = HOME) =>
    `arn:aws:cloudtrail:${region}:${ACCOUNT}:trail/${name}`,
  key: (id: string, region: string = HOME) => `arn:aws:kms:${region}:${ACCOUNT}:key/${id}`,
  ec2: (kind: string, id: string, region: string = HOME) =>
    `arn:aws:ec2:${region}:${ACCOUNT}:${kind}/${id}`,
} as const;

/** KMS keys, in the home region unless said otherwise. */
export const keys = {
  /** Customer-managed, rotates; used by the trail, the data bucket and the orders database. */
  data: '1a2b3c4d-0001-4a4a-8b8b-000000000001',
  /** Customer-managed, does not rotate. */
  legacy: '1a2b3c4d-0002-4a4a-8b8b-000000000002',
  /** aws/ebs and aws/rds and aws/sns. */
  awsEbs: '1a2b3c4d-0003-4a4a-8b8b-000000000003',
  awsRds: '1a2b3c4d-0004-4a4a-8b8b-000000000004',
  awsSns: '1a2b3c4d-0005-4a4a-8b8b-000000000005',
  /** Imported material. */
  partner: '1a2b3c4d-0006-4a4a-8b8b-000000000006',
} as const;

/** VPCs by region: the shop, the warehouse and the harbour at home, analytics in Frankfurt, defaults where nobody looked. */
export const vpcs = {
  shop: 'vpc-0a10000000000001a',
  warehouse: 'vpc-0a10000000000002a',
  harbour: 'vpc-0a10000000000003a',
  defaultHome: 'vpc-0a10000000000009a',
  analytics: 'vpc-0b20000000000001b',
  defaultVirginia: 'vpc-0c30000000000009c',
} as const;

/** Security groups other parts refer to; the network part defines them. */
export const groups = {
  web: 'sg-0a10000000000101a',
  app: 'sg-0a10000000000102a',
  database: 'sg-0a10000000000103a',
  legacyDatabase: 'sg-0a10000000000104a',
} as const;

export const buckets = {
  /** Receives the main trail; in this account, which a control objects to. */
  trail: 'nordhafen-cloudtrail-logs',
  /** In the log archive account: delivery by the organisation trail. */
  archive: 'nordhafen-log-archive',
  accessLogs: 'nordhafen-access-logs',
} as const;

export const topics = {
  /** Confirmed e-mail and Lambda subscribers, customer key. */
  securityAlarms: 'security-alarms',
  /** Nobody ever confirmed it. */
  opsMail: 'ops-mail',
  /** Encrypted with aws/sns, so alarms never arrive. */
  quiet: 'quiet-alarms',
} as const;

export const logGroups = {
  cloudtrail: 'cloudtrail-management',
  flowLogs: 'vpc-flow-logs',
} as const;

export const trails = {
  main: 'management-events',
  old: 'old-regional-trail',
  organization: 'nordhafen-organization',
} as const;
