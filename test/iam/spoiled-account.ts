import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small account as recorded, in which the text of one policy is not as AWS would have stored it. */

const ACCOUNT = '111122223333';
const NOW = '2026-01-01T00:00:00.000Z';
const REGION = 'us-east-1';

/** Where the policy stands; each has a holder of its own. */
export const places = ['inline', 'managed', 'trust', 'bucket'] as const;
export type Place = (typeof places)[number];

interface Document {
  Version: string;
  Statement: [Record<string, unknown>];
}

const policyOf = (statement: Record<string, unknown>): Document => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', ...statement }],
});

const ALL = policyOf({ Action: '*', Resource: '*' });
const ELSEWHERE = { Principal: { AWS: '444455556666' } };

export const documents: Record<Place, Document> = {
  inline: ALL,
  managed: ALL,
  trust: policyOf({ ...ELSEWHERE, Action: 'sts:AssumeRole' }),
  bucket: policyOf({ ...ELSEWHERE, Action: 's3:*', Resource: 'arn:aws:s3:::wares/*' }),
};

/** A recording of the account with this text in that place. */
export function accountWith(place: Place, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-spoiled-'));
  const file = join(folder, 'account.ndjson');
  const lines = [
    { castellan: 'recording/1', createdAt: NOW },
    ...callsWith((one) => (one === place ? text : JSON.stringify(documents[one]))),
  ];
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
}

function callsWith(textOf: (place: Place) => string): object[] {
  const NO_BLOCK = { name: 'NoSuchPublicAccessBlockConfiguration', message: '', statusCode: 404 };
  const answers: [name: string, input: object, answer: object][] = [
    ['sts GetCallerIdentity', {}, { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/me` }],
    [
      'account ListRegions',
      { MaxResults: 50, RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT', 'ENABLING'] },
      { Regions: [{ RegionName: REGION }] },
    ],
    ['iam ListAccountAliases', {}, { AccountAliases: [] }],
    ['iam GetAccountAuthorizationDetails', { MaxItems: 1000 }, detailsWith(textOf)],
    [
      's3 ListBuckets',
      { MaxBuckets: 1000 },
      { Buckets: [{ Name: 'wares', BucketRegion: REGION }] },
    ],
    ['s3 GetBucketPolicy', { Bucket: 'wares' }, { Policy: textOf('bucket') }],
    [
      's3 GetBucketOwnershipControls',
      { Bucket: 'wares' },
      { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
    ],
    ['s3 GetBucketAcl', { Bucket: 'wares' }, { Owner: { ID: 'own' }, Grants: [] }],
    [
      's3-control ListAccessPoints',
      { AccountId: ACCOUNT, Bucket: 'wares', MaxResults: 1000 },
      { AccessPointList: [] },
    ],
  ];
  const errors: [name: string, input: object, error: object][] = [
    [
      'organizations DescribeOrganization',
      {},
      { name: 'AWSOrganizationsNotInUseException', message: '', statusCode: 400 },
    ],
    ['s3 GetPublicAccessBlock', { Bucket: 'wares' }, NO_BLOCK],
    ['s3-control GetPublicAccessBlock', { AccountId: ACCOUNT }, NO_BLOCK],
  ];
  const call = (name: string, input: object, answer: object) => {
    const [service, operation] = name.split(' ');
    return { account: ACCOUNT, region: REGION, service, operation, input, ...answer };
  };
  return [
    ...answers.map(([name, input, output]) => call(name, input, { output })),
    ...errors.map(([name, input, error]) => call(name, input, { error })),
  ];
}

function detailsWith(textOf: (place: Place) => string): object {
  const much = { PolicyName: 'managed', PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/managed` };
  const toLambda = JSON.stringify(
    policyOf({ Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }),
  );
  const role = (name: Place, trust: string, more: object) => ({
    RoleName: name,
    Path: '/',
    Arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    CreateDate: NOW,
    AssumeRolePolicyDocument: encodeURIComponent(trust),
    ...more,
  });
  const own = (document: string) => ({
    RolePolicyList: [{ PolicyName: 'own', PolicyDocument: encodeURIComponent(document) }],
  });
  return {
    IsTruncated: false,
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [
      role('inline', toLambda, own(textOf('inline'))),
      role('managed', toLambda, { AttachedManagedPolicies: [much] }),
      role('trust', textOf('trust'), own(JSON.stringify(ALL))),
    ],
    Policies: [
      {
        PolicyName: 'managed',
        Arn: much.PolicyArn,
        Path: '/',
        AttachmentCount: 1,
        PolicyVersionList: [
          {
            VersionId: 'v1',
            IsDefaultVersion: true,
            Document: encodeURIComponent(textOf('managed')),
          },
        ],
      },
    ],
  };
}
