import type { Call } from '../../src/collect/recording.ts';
import { HOME } from '../demo/company.ts';
import { WORKSHOP } from '../demo/workshop.ts';

/** A bucket that stands for many. */
export interface Model {
  name: string;
  careless?: boolean;
}

/** One with which little is wrong, and one that keeps no versions and whose key is AWS's. */
export const MODELS: readonly Model[] = [
  { name: 'model-bucket-a' },
  { name: 'model-bucket-b', careless: true },
];

const OWNER = 'f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3b4a5968778695a4b3c2d1e0f';
const KEY = `arn:aws:kms:${HOME}:${WORKSHOP}:key/1a2b3c4d-0001-4a4a-8b8b-000000000001`;

/** What AWS says of the model buckets. */
export const BUCKET_ANSWERS: Record<string, (call: Call) => unknown> = {
  's3:GetBucketAcl': () => ({
    Owner: { ID: OWNER },
    Grants: [{ Grantee: { Type: 'CanonicalUser', ID: OWNER }, Permission: 'FULL_CONTROL' }],
  }),
  's3:GetBucketOwnershipControls': () => ({
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  }),
  's3:GetBucketPolicy': ({ input }) => ({ Policy: policyOf(String(input.Bucket)) }),
  's3:GetPublicAccessBlock': () => ({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  }),
  's3:GetBucketVersioning': ({ input }) =>
    isCareless(input.Bucket) ? {} : { Status: 'Enabled', MFADelete: 'Enabled' },
  's3:GetBucketEncryption': ({ input }) => ({
    ServerSideEncryptionConfiguration: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: isCareless(input.Bucket)
            ? { SSEAlgorithm: 'AES256' }
            : { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY },
        },
      ],
    },
  }),
  's3:GetObjectLockConfiguration': () => ({
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } },
    },
  }),
  's3:GetBucketLifecycleConfiguration': () => ({
    Rules: [
      {
        ID: 'old-versions',
        Status: 'Enabled',
        Filter: { Prefix: '' },
        NoncurrentVersionExpiration: { NoncurrentDays: 90 },
      },
    ],
  }),
  's3:GetBucketReplication': () => ({
    error: { name: 'ReplicationConfigurationNotFoundError', message: '', statusCode: 404 },
  }),
  's3:GetBucketLogging': () => ({}),
  's3:GetBucketNotificationConfiguration': () => ({}),
  's3:GetBucketTagging': () => ({
    TagSet: [
      { Key: 'Team', Value: 'shipments' },
      { Key: 'Environment', Value: 'production' },
    ],
  }),
  's3-control:ListAccessPoints': () => ({ AccessPointList: [] }),
};

function isCareless(bucket: unknown): boolean {
  return MODELS.some(({ name, careless }) => careless && name === bucket);
}

/** Each bucket's own, as its ARN stands in it. */
function policyOf(bucket: string): string {
  const Resource = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  const open = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'TlsOnly', ...open, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        ...{ Sid: 'ShortLinks', ...open },
        Condition: { NumericGreaterThan: { 's3:signatureAge': '600000' } },
      },
    ],
  });
}
