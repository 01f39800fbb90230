import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { accessKeyOf, type Endpoint, serveEndpoint } from '../collect/endpoint/endpoint.ts';
import type { Answer, Call } from '../collect/recording.ts';
import { runScan, type ScanFlags } from './scan/scan.ts';

/** An organisation over the wire, whose trails deliver to the bucket of its log archive account. */

const MANAGEMENT = '111111111111';
const ARCHIVE = '222222222222';
const MEMBER = '333333333333';
const ACCOUNTS = [MANAGEMENT, ARCHIVE, MEMBER];
const REGIONS = ['eu-west-1', 'us-east-1'];
const ORGANIZATION_TRAIL = trailOf(MANAGEMENT, 'organization');
const OWN_TRAIL = trailOf(MEMBER, 'own');

let endpoint: Endpoint;
let announces = true;
let locked = false;

beforeAll(async () => {
  endpoint = await serveEndpoint({ lookup: answer });
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint.url);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyOf(MANAGEMENT));
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
  vi.stubEnv('SOURCE_DATE_EPOCH', '1767225600');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint.close();
});

function trailOf(account: string, name: string) {
  return {
    TrailARN: `arn:aws:cloudtrail:eu-west-1:${account}:trail/${name}`,
    Name: name,
    HomeRegion: 'eu-west-1',
    S3BucketName: 'all-logs',
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
  };
}

function answer(call: Call): Answer | undefined {
  if (call.operation !== 'AssumeRole') return { output: facts(call) };
  return locked && String(call.input.RoleArn).includes(ARCHIVE)
    ? { error: { name: 'AccessDenied', message: 'no', statusCode: 403 } }
    : undefined;
}

function facts({ account, operation }: Call): object {
  switch (operation) {
    case 'GetCallerIdentity':
      return { Account: account, Arn: `arn:aws:sts::${account}:assumed-role/reader/me` };
    case 'ListRoots':
      return { Roots: [{ Id: 'r-1', Name: 'Root' }] };
    case 'ListOrganizationalUnitsForParent':
      return { OrganizationalUnits: [] };
    case 'ListAccountsForParent':
      return { Accounts: ACCOUNTS.map((Id) => ({ Id, Name: Id, State: 'ACTIVE' })) };
    case 'ListRegions':
      return { Regions: REGIONS.map((RegionName) => ({ RegionName })) };
    case 'DescribeTrails':
      return { trailList: [ORGANIZATION_TRAIL, ...(account === MEMBER ? [OWN_TRAIL] : [])] };
    case 'GetTrailStatus':
      return { IsLogging: true };
    case 'ListBuckets':
      return {
        Buckets: account === ARCHIVE ? [{ Name: 'all-logs', BucketRegion: 'eu-west-1' }] : [],
      };
    default:
      return announces
        ? {
            QueueConfigurations: [
              {
                QueueArn: 'arn:aws:sqs:eu-west-1:222222222222:siem',
                Events: ['s3:ObjectCreated:*'],
              },
            ],
          }
        : {};
  }
}

const organization: ScanFlags = {
  control: ['cloudtrail.trail-announces-delivery'],
  all: true,
  quiet: true,
  organization: true,
  role: ['reader'],
};

async function scan(flags: ScanFlags = organization) {
  const { findings: run } = await runScan(flags);
  const verdicts = run.findings.map(({ resource, verdict }) => [
    resource.account,
    resource.name,
    verdict,
  ]);
  return { run, verdicts };
}

test("the log archive account's bucket decides about the trails of the others", async () => {
  announces = true;
  const { run, verdicts } = await scan();
  expect(verdicts).toStrictEqual([
    [MANAGEMENT, 'organization', 'pass'],
    [ARCHIVE, 'organization', 'exempt'],
    [MEMBER, 'organization', 'exempt'],
    [MEMBER, 'own', 'pass'],
  ]);
  expect(run.coverage.complete).toBe(true);

  announces = false;
  const silent = await scan();
  expect(silent.verdicts.filter(([, , verdict]) => verdict === 'fail')).toStrictEqual([
    [MANAGEMENT, 'organization', 'fail'],
    [MEMBER, 'own', 'fail'],
  ]);
});

test('a log archive account that is shut leaves them unknown, at the call it refused', async () => {
  locked = true;
  const record = join(mkdtempSync(join(tmpdir(), 'castellan-')), 'organization.ndjson');
  const { run, verdicts } = await scan({ ...organization, record });
  locked = false;
  expect(verdicts.filter(([, , verdict]) => verdict === 'unknown')).toStrictEqual([
    [MANAGEMENT, 'organization', 'unknown'],
    [MEMBER, 'own', 'unknown'],
  ]);
  expect(run.coverage.gaps).toMatchObject([
    { account: ARCHIVE, operation: 'AssumeRole', unknowns: 2 },
  ]);

  const { control, all, quiet } = organization;
  const replayed = await scan({ control, all, quiet, recording: record } as ScanFlags);
  expect(replayed.run.findings).toStrictEqual(run.findings);
  expect(replayed.run.coverage.gaps).toStrictEqual(run.coverage.gaps);
});

test('a log archive account that is not chosen leaves them unknown', async () => {
  const { run } = await scan({ ...organization, excludeAccount: [ARCHIVE] });
  expect(run.findings.map(({ verdict }) => verdict)).toStrictEqual([
    'unknown',
    'exempt',
    'unknown',
  ]);
  expect(run.findings.at(0)?.reason).toContain(
    'accounts that are not part of this scan may have it',
  );
});
