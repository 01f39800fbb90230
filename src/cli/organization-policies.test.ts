import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Call, RecordedCall } from '../collect/recording.ts';
import { iamOf } from '../reach/iam/who-can.ts';
import { inventoryOf } from './inventory.ts';
import { openRecording } from './way.ts';

/** An organisation with a member at its root and one in a unit where nobody may stop trails. */

const MANAGEMENT = '100000000001';
const FREE = '100000000002';
const BOUND = '100000000003';
const ACCOUNTS = [MANAGEMENT, FREE, BOUND];
const NOW = '2026-01-01T00:00:00.000Z';

type Told = Record<string, (input: Call['input']) => object>;

const ofAccount = (account: string): Told => ({
  'sts GetCallerIdentity': () => ({
    Account: account,
    Arn: `arn:aws:sts::${account}:assumed-role/reader/me`,
  }),
  'account ListRegions': () => ({ Regions: [{ RegionName: 'us-east-1' }] }),
  'iam ListAccountAliases': () => ({ AccountAliases: [] }),
  'iam GetAccountAuthorizationDetails': () => ({
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
  }),
  'organizations DescribeOrganization': () => ({
    Organization: { Id: 'o-1', MasterAccountId: MANAGEMENT },
  }),
});

const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const deny = { Effect: 'Deny', Action: 'cloudtrail:StopLogging', Resource: '*' };
const TARGETS: Record<string, string[]> = {
  'p-full': ['r-1', 'ou-1', ...ACCOUNTS],
  'p-trails': ['ou-1'],
};

const ofHome = {
  'organizations ListRoots': () => ({
    Roots: [{ Id: 'r-1', PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }],
  }),
  'organizations ListAccountsForParent': ({ ParentId }) => ({
    Accounts: (ParentId === 'r-1' ? [MANAGEMENT, FREE] : [BOUND]).map((Id) => ({
      Id,
      State: 'ACTIVE',
    })),
  }),
  'organizations ListOrganizationalUnitsForParent': ({ ParentId }) => ({
    OrganizationalUnits: ParentId === 'r-1' ? [{ Id: 'ou-1', Name: 'Workloads' }] : [],
  }),
  'organizations ListPolicies': () => ({
    Policies: Object.keys(TARGETS).map((Id) => ({ Id, Arn: `arn:${Id}`, Name: Id })),
  }),
  'organizations ListTargetsForPolicy': ({ PolicyId }) => ({
    Targets: TARGETS[String(PolicyId)]?.map((TargetId) => ({ TargetId })),
  }),
  'organizations DescribePolicy': ({ PolicyId }) => ({
    Policy: {
      Content: JSON.stringify({
        Version: '2012-10-17',
        Statement: PolicyId === 'p-full' ? allow : deny,
      }),
    },
  }),
} satisfies Told;

/** Each of the inputs an operation is asked with; once, without any, where it is not named. */
const INPUTS: Record<string, object[]> = {
  'account ListRegions': [
    { MaxResults: 50, RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT', 'ENABLING'] },
  ],
  'iam GetAccountAuthorizationDetails': [{ MaxItems: 1000 }],
  'organizations ListAccountsForParent': parents(),
  'organizations ListOrganizationalUnitsForParent': parents(),
  'organizations ListPolicies': [{ Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 20 }],
  'organizations ListTargetsForPolicy': ids().map((id) => ({ ...id, MaxResults: 20 })),
  'organizations DescribePolicy': ids(),
};

function parents() {
  return ['r-1', 'ou-1'].map((ParentId) => ({ ParentId, MaxResults: 20 }));
}

function ids() {
  return Object.keys(TARGETS).map((PolicyId) => ({ PolicyId }));
}

function recorded(account: string, told: Told): RecordedCall[] {
  return Object.entries(told).flatMap(([name, answer]) => {
    const [service = '', operation = ''] = name.split(' ');
    return (INPUTS[name] ?? [{}]).map((input) => {
      const asked = input as Call['input'];
      return {
        account,
        region: 'us-east-1',
        service,
        operation,
        input: asked,
        output: answer(asked),
      };
    });
  });
}

/** Who of these accounts can stop a trail: each time it is the root user. */
async function whoCanStop(calls: readonly RecordedCall[]): Promise<string[][]> {
  const file = join(mkdtempSync(join(tmpdir(), 'castellan-policies-')), 'organisation.ndjson');
  const lines = [{ castellan: 'recording/1', createdAt: NOW }, ...calls];
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const wanted = new Map([
    [
      'AWS::::Account',
      new Set(['organization', 'serviceControlPolicies', 'resourceControlPolicies']),
    ],
  ] as const);
  const { inventory } = await inventoryOf(await openRecording(file), wanted, {});
  return iamOf(inventory)
    .whoCan({ action: 'cloudtrail:StopLogging', resource: '*' })
    .map(({ account, verdict, residual }) => [account, verdict, ...residual]);
}

test('members are bound by what the home of the organisation tells of them', async () => {
  const calls = ACCOUNTS.flatMap((account) =>
    recorded(account, { ...ofAccount(account), ...(account === MANAGEMENT && ofHome) }),
  );
  expect(await whoCanStop(calls)).toStrictEqual([
    [MANAGEMENT, 'must'],
    [FREE, 'must'],
  ]);
});

test('a member alone knows nothing of what binds it', async () => {
  const untold = 'serviceControlPolicies not seen: organizations:ListRoots is not in the recording';
  expect(await whoCanStop(recorded(BOUND, ofAccount(BOUND)))).toStrictEqual([
    [BOUND, 'may', untold],
  ]);
});

test('a recording of an account that may read the organisation is not one of the organisation', async () => {
  const calls = recorded(MANAGEMENT, {
    ...ofAccount(MANAGEMENT),
    'organizations ListRoots': ofHome['organizations ListRoots'],
  });
  expect(await whoCanStop(calls)).toStrictEqual([[MANAGEMENT, 'must']]);
});
