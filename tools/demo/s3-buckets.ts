import {
  ACCOUNT,
  arn,
  FOREIGN_ACCOUNT,
  HOME,
  keys,
  LOG_ACCOUNT,
  MANAGEMENT_ACCOUNT,
  buckets as names,
  ORGANIZATION,
  trails,
} from './company.ts';

export interface DemoBucket {
  name: string;
  region?: string;
  /** Made before April 2023: ACLs count, nothing is blocked. */
  old?: boolean;
  /** Left out: as the bucket's age has it. */
  blocked?: boolean;
  /** Left out: as `blocked`. */
  restricted?: boolean;
  /** Grants beside the owner's: grantee and permission. */
  grants?: readonly [grantee: string, permission: 'READ' | 'WRITE' | 'FULL_CONTROL'][];
  policy?: readonly object[] | 'denied';
  /** A KMS key's id or `aws/s3`; null: AWS reports no encryption. */
  key?: string | null;
  versioning?: 'Enabled' | 'Suspended';
  mfaDelete?: boolean;
  lockDays?: number;
  lifecycle?: readonly { id: string; glacierAfter?: number; deleteAfter?: number }[];
  replicated?: boolean;
  /** Prefix of its server access logs. */
  logged?: boolean;
  notifies?: string;
  accessPoint?: { name: string; restricted: boolean; policy: readonly object[] };
  tags?: readonly [key: string, value: string][];
}

const everyone = (bucket: string, actions: string[], rest: object = {}) => ({
  Sid: 'Web',
  Effect: 'Allow',
  Principal: '*',
  Action: actions,
  Resource: `${arn.bucket(bucket)}/*`,
  ...rest,
});

const both = (bucket: string) => [arn.bucket(bucket), `${arn.bucket(bucket)}/*`];

const trailOf = (bucket: string, path: string, Condition: object) => [
  {
    Sid: 'AWSCloudTrailAclCheck',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:GetBucketAcl',
    Resource: arn.bucket(bucket),
    Condition,
  },
  {
    Sid: 'AWSCloudTrailWrite',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `${arn.bucket(bucket)}/${path}`,
    Condition,
  },
];

const delivery = (bucket: string, Principal: object, Sid: string) => ({
  Sid,
  Effect: 'Allow',
  Principal,
  Action: 's3:PutObject',
  Resource: `${arn.bucket(bucket)}/*`,
  Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
});

const keep = (bucket: string) => ({
  Sid: 'NobodyDeletes',
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:DeleteBucket'],
  Resource: both(bucket),
});

const tlsOnly = (bucket: string) => ({
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: both(bucket),
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

const mfaOnly = (bucket: string) => ({
  Sid: 'MfaOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: both(bucket),
  Condition: {
    BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
    Bool: { 'aws:PrincipalIsAWSService': 'false' },
  },
});

const DOCUMENTS = 'nordhafen-documents';
const EXPORTS = 'nordhafen-partner-exports';
const SAMPLES = 'nordhafen-label-samples';
const TARIFFS = 'nordhafen-tariffs';
const ASSETS = 'nordhafen-shop-assets';
const DOWNLOADS = 'nordhafen-downloads';
const AUDIT = 'nordhafen-audit-trail';
const ALB = 'nordhafen-alb-logs';
const CONFIG = 'nordhafen-config-history';
const LAKE = 'nordhafen-analytics-lake';
const LEFTOVER = 'nordhafen-carrier-inbox';

const ANY_TRAIL = { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } };

const logs: DemoBucket[] = [
  {
    name: names.trail,
    blocked: true,
    key: keys.data,
    versioning: 'Enabled',
    // From before conditions on the trail were asked for.
    policy: [
      ...trailOf(names.trail, 'AWSLogs/*', ANY_TRAIL),
      ...trailOf(names.trail, 'old/AWSLogs/*', ANY_TRAIL),
    ],
    lifecycle: [{ id: 'forget', deleteAfter: 90 }],
    notifies: arn.topic('cloudtrail-deliveries'),
    tags: [['team', 'platform']],
  },
  {
    name: AUDIT,
    blocked: true,
    key: keys.data,
    versioning: 'Enabled',
    lockDays: 365,
    policy: [
      ...trailOf(AUDIT, 'AWSLogs/*', {
        StringEquals: {
          'aws:SourceArn': `arn:aws:cloudtrail:${HOME}:${MANAGEMENT_ACCOUNT}:trail/${trails.organization}`,
        },
      }),
      keep(AUDIT),
    ],
    lifecycle: [{ id: 'archive', glacierAfter: 180 }],
    tags: [
      ['team', 'platform'],
      ['data-classification', 'restricted'],
    ],
  },
  {
    name: names.accessLogs,
    blocked: true,
    versioning: 'Enabled',
    policy: [delivery(names.accessLogs, { Service: 'logging.s3.amazonaws.com' }, 'AccessLogs')],
    lifecycle: [{ id: 'expire', deleteAfter: 400 }],
  },
  {
    name: ALB,
    blocked: true,
    versioning: 'Enabled',
    policy: [
      {
        Sid: 'LoadBalancersOfIreland',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::156460612806:root' },
        Action: 's3:PutObject',
        Resource: `${arn.bucket(ALB)}/AWSLogs/${ACCOUNT}/*`,
      },
    ],
  },
  {
    name: CONFIG,
    blocked: true,
    key: keys.data,
    versioning: 'Enabled',
    policy: [delivery(CONFIG, { Service: 'config.amazonaws.com' }, 'Config')],
  },
  {
    name: 'nordhafen-cloudfront-logs',
    old: true,
    blocked: true,
    versioning: 'Enabled',
    // CloudFront's own account, by which it delivers.
    grants: [['c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0', 'FULL_CONTROL']],
  },
];

const open: DemoBucket[] = [
  {
    name: SAMPLES,
    old: true,
    grants: [['http://acs.amazonaws.com/groups/global/AllUsers', 'READ']],
    tags: [['team', 'shop']],
  },
  {
    name: TARIFFS,
    old: true,
    policy: [
      everyone(TARIFFS, ['s3:GetObject', 's3:PutObject'], {
        Condition: { StringLike: { 'aws:Referer': 'https://www.nordhafen.example/*' } },
      }),
    ],
    tags: [
      ['team', '<img src=x onerror=alert(1)>'],
      ['owner', '=HYPERLINK("http://evil","x")'],
    ],
  },
  {
    name: ASSETS,
    old: true,
    versioning: 'Enabled',
    policy: [everyone(ASSETS, ['s3:GetObject'])],
    tags: [
      ['team', 'shop'],
      ['data-classification', 'public'],
    ],
  },
  {
    name: DOWNLOADS,
    restricted: false,
    versioning: 'Enabled',
    key: keys.data,
    policy: [
      {
        Sid: 'AccessPointsDecide',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 's3:*',
        Resource: both(DOWNLOADS),
        Condition: { StringEquals: { 's3:DataAccessPointAccount': ACCOUNT } },
      },
    ],
    accessPoint: {
      name: 'price-lists',
      restricted: false,
      policy: [
        {
          Sid: 'PriceLists',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:${HOME}:${ACCOUNT}:accesspoint/price-lists/object/*`,
        },
      ],
    },
  },
];

const shared: DemoBucket[] = [
  {
    name: EXPORTS,
    blocked: true,
    versioning: 'Enabled',
    key: keys.partner,
    policy: [
      tlsOnly(EXPORTS),
      {
        Sid: 'FormerAgency',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:root` },
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: both(EXPORTS),
      },
    ],
  },
  {
    name: LEFTOVER,
    blocked: true,
    versioning: 'Enabled',
    key: keys.data,
    policy: [
      {
        Sid: 'Carrier',
        Effect: 'Allow',
        Principal: { AWS: 'AROAEXAMPLECARRIER001' },
        Action: 's3:PutObject',
        Resource: `${arn.bucket(LEFTOVER)}/inbox/*`,
      },
    ],
    tags: [['note', '[x](javascript:1) \u202egnp.exe']],
  },
  {
    name: LAKE,
    region: 'eu-central-1',
    blocked: true,
    versioning: 'Enabled',
    key: 'aws/s3',
    policy: [
      tlsOnly(LAKE),
      {
        Sid: 'Organization',
        Effect: 'Allow',
        Principal: '*',
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: both(LAKE),
        Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
      },
      {
        Sid: 'LogArchive',
        Effect: 'Allow',
        Principal: { AWS: LOG_ACCOUNT },
        Action: 's3:GetObject',
        Resource: `${arn.bucket(LAKE)}/*`,
      },
    ],
    logged: true,
  },
];

const sensitive: DemoBucket[] = [
  {
    name: DOCUMENTS,
    blocked: true,
    key: keys.data,
    versioning: 'Enabled',
    lockDays: 30,
    logged: true,
    policy: [
      tlsOnly(DOCUMENTS),
      keep(DOCUMENTS),
      mfaOnly(DOCUMENTS),
      {
        Sid: 'ShortUrls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `${arn.bucket(DOCUMENTS)}/*`,
        Condition: { NumericGreaterThan: { 's3:signatureAge': '900000' } },
      },
    ],
    tags: [
      ['team', 'shop'],
      ['data-classification', 'confidential'],
    ],
  },
  {
    name: 'nordhafen-contracts',
    blocked: true,
    versioning: 'Enabled',
    key: keys.legacy,
    tags: [
      ['team', 'sales'],
      ['data-classification', 'irreplaceable'],
    ],
  },
  {
    name: 'nordhafen-database-backups',
    blocked: true,
    versioning: 'Enabled',
    mfaDelete: true,
    replicated: true,
    key: keys.data,
    policy: [keep('nordhafen-database-backups')],
    tags: [['classification', 'Regulated']],
  },
  // Its policy keeps everybody out but the people of payroll, us included.
  {
    name: 'nordhafen-payroll',
    blocked: true,
    versioning: 'Enabled',
    key: keys.data,
    policy: 'denied',
  },
];

const forgotten: DemoBucket[] = [
  {
    name: 'nordhafen-scans-2019',
    region: 'us-east-1',
    old: true,
    versioning: 'Suspended',
    key: null,
    tags: [['note', '\u001b]0;x\u0007do not delete']],
  },
  { name: 'nordhafen-test-jk', region: 'us-east-1' },
];

const clean: DemoBucket[] = [
  ['nordhafen-terraform-state', 'platform'],
  ['nordhafen-lambda-code', 'platform'],
  ['nordhafen-build-artifacts', 'platform'],
  ['nordhafen-label-archive', 'shop'],
  ['nordhafen-invoices', 'shop'],
  ['nordhafen-customer-uploads', 'shop'],
  ['nordhafen-track-and-trace', 'shop'],
  ['nordhafen-wms-exchange', 'warehouse'],
  ['nordhafen-scanner-firmware', 'warehouse'],
  ['nordhafen-customs-declarations', 'warehouse'],
].map(([name = '', team = '']) => ({
  name,
  blocked: true,
  versioning: 'Enabled',
  key: keys.data,
  logged: true,
  policy: [tlsOnly(name)],
  tags: [['team', team]],
}));

export const demoBuckets: readonly DemoBucket[] = [
  ...logs,
  ...open,
  ...shared,
  ...sensitive,
  ...forgotten,
  ...clean,
];
