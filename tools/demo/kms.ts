import type { Output } from '../../src/collect/aws/api.ts';
import { ACCOUNT, arn, FOREIGN_ACCOUNT, HOME, keys, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';

type Metadata = NonNullable<Output<'kms', 'DescribeKey'>['KeyMetadata']>;

interface DemoKey {
  id: string;
  alias: string;
  facts?: Partial<Metadata>;
  /** Days between rotations; left out: it does not rotate. */
  rotation?: number;
  tags?: readonly [key: string, value: string][];
}

const FRANKFURT = 'eu-central-1';
const VIRGINIA = 'us-east-1';
const REPLICATED = 'mrk-1a2b3c4d000740008000000000000007';

const awsManaged = (id: string, service: string): DemoKey => ({
  id,
  alias: `alias/aws/${service}`,
  facts: { KeyManager: 'AWS', Description: `Default key that protects my ${service} data` },
  rotation: 365,
});

const replicated = (keyType: 'PRIMARY' | 'REPLICA'): DemoKey => ({
  id: REPLICATED,
  alias: 'alias/analytics',
  rotation: 365,
  facts: {
    MultiRegion: true,
    MultiRegionConfiguration: {
      MultiRegionKeyType: keyType,
      PrimaryKey: { Arn: arn.key(REPLICATED), Region: HOME },
      ReplicaKeys: [{ Arn: arn.key(REPLICATED, FRANKFURT), Region: FRANKFURT }],
    },
  },
  tags: [['team', 'analytics']],
});

const KEYS: Record<string, DemoKey[]> = {
  [HOME]: [
    {
      id: keys.data,
      alias: 'alias/data',
      rotation: 365,
      facts: { Description: 'Orders, documents and logs' },
      tags: [['team', 'platform']],
    },
    {
      id: keys.legacy,
      alias: 'alias/legacy',
      facts: { Description: 'Made in 2018 for the tariff database' },
      tags: [['note', '<img src=x onerror=alert(1)>']],
    },
    awsManaged(keys.awsEbs, 'ebs'),
    awsManaged(keys.awsRds, 'rds'),
    awsManaged(keys.awsSns, 'sns'),
    {
      id: keys.partner,
      alias: 'alias/partner',
      facts: { Origin: 'EXTERNAL', Description: 'Material from the customs broker' },
    },
    {
      id: '1a2b3c4d-0008-4a4a-8b8b-000000000008',
      alias: 'alias/warehouse',
      rotation: 180,
      tags: [['team', 'warehouse']],
    },
    {
      id: '1a2b3c4d-0009-4a4a-8b8b-000000000009',
      alias: 'alias/archive',
      rotation: 2555,
      tags: [['team', 'platform']],
    },
    {
      id: '1a2b3c4d-0010-4a4a-8b8b-000000000010',
      alias: 'alias/label-signing',
      facts: { KeySpec: 'RSA_3072', KeyUsage: 'SIGN_VERIFY' },
    },
    {
      id: '1a2b3c4d-0011-4a4a-8b8b-000000000011',
      alias: 'alias/payments-2017',
      facts: {
        KeyState: 'PendingDeletion',
        Enabled: false,
        DeletionDate: '2026-12-04T10:00:00.000Z',
      },
    },
    replicated('PRIMARY'),
  ],
  [FRANKFURT]: [
    awsManaged(keys.awsEbs, 'ebs'),
    awsManaged(keys.awsRds, 'rds'),
    replicated('REPLICA'),
  ],
  [VIRGINIA]: [awsManaged(keys.awsEbs, 'ebs')],
};

/** The keys of each region. */
export function kms(demo: Demo): void {
  for (const region of REGIONS) {
    const here = KEYS[region] ?? [];
    const Keys = here.map(({ id }) => ({ KeyId: id, KeyArn: arn.key(id, region) }));
    demo.answer('kms', 'ListKeys', { Limit: 1000 }, { Keys, Truncated: false }, region);
    const Aliases = here.map(({ id, alias }) => ({
      AliasName: alias,
      AliasArn: `arn:aws:kms:${region}:${ACCOUNT}:${alias}`,
      TargetKeyId: id,
    }));
    demo.answer('kms', 'ListAliases', { Limit: 100 }, { Aliases, Truncated: false }, region);
    for (const key of here) describe(demo, key, region);
  }
}

function describe(demo: Demo, { id, facts, rotation, tags = [] }: DemoKey, region: string): void {
  const KeyId = id;
  const KeyMetadata: Metadata = {
    AWSAccountId: ACCOUNT,
    KeyId,
    Arn: arn.key(id, region),
    CreationDate: '2023-02-07T11:20:00.000Z',
    Enabled: true,
    KeyState: 'Enabled',
    KeyManager: 'CUSTOMER',
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyUsage: 'ENCRYPT_DECRYPT',
    Origin: 'AWS_KMS',
    ...facts,
  };
  demo.answer('kms', 'DescribeKey', { KeyId }, { KeyMetadata }, region);
  const isAws = KeyMetadata.KeyManager === 'AWS';
  const canRotate =
    !isAws && KeyMetadata.KeySpec === 'SYMMETRIC_DEFAULT' && KeyMetadata.Origin === 'AWS_KMS';
  if (canRotate && KeyMetadata.KeyState === 'Enabled') {
    const status = {
      KeyId: arn.key(id, region),
      KeyRotationEnabled: rotation !== undefined,
      ...(rotation !== undefined && { RotationPeriodInDays: rotation }),
    };
    demo.answer('kms', 'GetKeyRotationStatus', { KeyId }, status, region);
  }
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: isAws ? [own] : [own, services, ...(id === keys.legacy ? [agency] : [])],
  });
  const asked = { KeyId, PolicyName: 'default' };
  demo.answer('kms', 'GetKeyPolicy', asked, { Policy, PolicyName: 'default' }, region);
  if (isAws) return;
  const Tags = tags.map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
  demo.answer('kms', 'ListResourceTags', { KeyId, Limit: 50 }, { Tags, Truncated: false }, region);
}

const own = {
  Sid: 'Account',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
};

/** Lets alarms, events, trails and log groups use a key. */
const services = {
  Sid: 'Services',
  Effect: 'Allow',
  Principal: {
    Service: [
      'cloudwatch.amazonaws.com',
      'cloudtrail.amazonaws.com',
      'events.amazonaws.com',
      's3.amazonaws.com',
      `logs.${HOME}.amazonaws.com`,
    ],
  },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  Resource: '*',
  Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
};

/** Names everybody, and means one account, which left long ago. */
const agency = {
  Sid: 'Agency',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['kms:Decrypt', 'kms:DescribeKey'],
  Resource: '*',
  Condition: {
    StringEquals: {
      'kms:CallerAccount': FOREIGN_ACCOUNT,
      'kms:ViaService': `rds.${HOME}.amazonaws.com`,
    },
  },
};
