import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Call, RecordedCall } from '../../src/collect/recording.ts';
import { HOME, NOW } from '../demo/company.ts';
import { WORKSHOP, workshop } from '../demo/workshop.ts';
import { BUCKET_ANSWERS, MODELS, type Model } from './large-buckets.ts';
import { groupCalls, interfaceCalls } from './large-network.ts';
import { roleCalls } from './large-roles.ts';

/** How much of what is in an account. */
export interface Size {
  buckets: number;
  interfaces: number;
  /** Of the listing of the interfaces. */
  pages: number;
  groups: number;
  /** Of each group. */
  rules: number;
  roles: number;
}

/** What the reliability design asks for, in one account. */
export const LARGEST: Size = {
  buckets: 100_000,
  interfaces: 500_000,
  pages: 10_000,
  groups: 20_000,
  rules: 60,
  roles: 50_000,
};

/** All regions that are enabled in an account from its first day. */
export const REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1'],
  ...['ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2'],
  ...['eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

/**
 * Lines of the recording of an account of that size. A small account is scanned for what castellan asks, whatever it
 * asks by now; what the large one has more of is written instead. Every byte is the same each time.
 */
export async function* largeAccount(size: Size): AsyncIterable<string> {
  yield header();
  const model = await modelOf({ 's3:ListBuckets': () => ({ Buckets: MODELS.map(listed) }) });
  for (const call of model) if (!isReplaced(call)) yield lineOf(call);
  for (const call of bucketCalls(model, size.buckets)) yield call;
  for (const call of [interfaceCalls, groupCalls, roleCalls]) yield* map(call(size), lineOf);
}

/** Lines of the recording of an organisation: its tree, and so many accounts in 17 regions each. */
export async function* organisation(accounts: number): AsyncIterable<string> {
  yield header();
  const ids = Array.from({ length: accounts }, (_, i) => String(300_000_000_000 + i));
  const [management = ''] = ids;
  yield* map(treeOf(ids, management), lineOf);
  const model = (await modelOf({})).map(lineOf).join('');
  for (const id of ids) yield model.replace(REPORT, ownReport(id)).replaceAll(WORKSHOP, id);
}

/** The credential report names the account too, but not for all to read. */
const REPORT = /(?<="Content":\{"\$base64":")[^"]+/;

function ownReport(id: string): (packed: string) => string {
  return (packed) => {
    const text = Buffer.from(packed, 'base64').toString();
    return Buffer.from(text.replaceAll(WORKSHOP, id)).toString('base64');
  };
}

/** Writes a recording as it comes. */
export async function writeTo(file: string, lines: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(inChunks(lines)), createWriteStream(file));
}

function header(): string {
  return `${JSON.stringify({ castellan: 'recording/1', createdAt: NOW })}\n`;
}

function lineOf(call: RecordedCall): string {
  return `${JSON.stringify(call)}\n`;
}

function modelOf(own: Record<string, (call: Call) => unknown>): Promise<RecordedCall[]> {
  return workshop({
    ...BUCKET_ANSWERS,
    'account:ListRegions': () => ({
      Regions: REGIONS.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' })),
    }),
    ...own,
  });
}

const REPLACED = new Set([
  'DescribeNetworkInterfaces',
  'DescribeSecurityGroups',
  'GetAccountAuthorizationDetails',
  'ListBuckets',
  'ListRoles',
]);

function isReplaced({ region, service, operation, input }: RecordedCall): boolean {
  if (service === 's3' || operation === 'ListAccessPoints') {
    return operation === 'ListBuckets' || Object.hasOwn(input, 'Bucket');
  }
  return REPLACED.has(operation) && (service === 'iam' || region === HOME);
}

/** The listing, and what the model buckets were asked under other names. One bucket in a hundred is the careless one. */
function* bucketCalls(model: readonly RecordedCall[], count: number): Iterable<string> {
  const asked = MODELS.map(({ name }) =>
    model.filter(({ input }) => input.Bucket === name).map(lineOf),
  );
  const listing = model.find(({ operation }) => operation === 'ListBuckets');
  if (!listing) throw new Error('buckets are no longer listed');
  const nameOf = (i: number) => `shipments-${String(i).padStart(6, '0')}-archive`;
  const PAGE = 1000;
  for (let first = 0; first < count; first += PAGE) {
    const last = Math.min(count, first + PAGE);
    yield lineOf({
      ...listing,
      input: { ...listing.input, ...(first > 0 && { ContinuationToken: `from-${first}` }) },
      output: {
        Buckets: Array.from({ length: last - first }, (_, i) => ({
          Name: nameOf(first + i),
          BucketRegion: HOME,
        })),
        ...(last < count && { ContinuationToken: `from-${last}` }),
      },
    });
  }
  for (let i = 0; i < count; i += 1) {
    const careless = i % 100 === 99 ? 1 : 0;
    const { name = '' } = MODELS[careless] ?? {};
    for (const line of asked[careless] ?? []) yield line.replaceAll(name, nameOf(i));
  }
}

function listed({ name }: Model): object {
  return { Name: name, BucketRegion: HOME };
}

/** All accounts lie directly under the root, twenty to a page. */
function* treeOf(ids: readonly string[], management: string): Iterable<RecordedCall> {
  const root = 'r-bench';
  const place = { account: management, region: 'us-east-1', service: 'organizations' };
  const Roots = [{ Id: root, Name: 'Root' }];
  yield { ...place, operation: 'ListRoots', input: {}, output: { Roots } };
  const input = { ParentId: root, MaxResults: 20 };
  const OrganizationalUnits: object[] = [];
  const operation = 'ListOrganizationalUnitsForParent';
  yield { ...place, operation, input, output: { OrganizationalUnits } };
  for (let first = 0; first < ids.length; first += 20) {
    const Accounts = ids
      .slice(first, first + 20)
      .map((Id) => ({ Id, Name: `team-${Id}`, State: 'ACTIVE' }));
    const NextToken = `from-${first + 20}`;
    yield {
      ...{ ...place, operation: 'ListAccountsForParent' },
      input: { ...input, ...(first > 0 && { NextToken: `from-${first}` }) },
      output: { Accounts, ...(first + 20 < ids.length && { NextToken }) },
    };
  }
}

function* map<From, To>(items: Iterable<From>, change: (item: From) => To): Iterable<To> {
  for (const item of items) yield change(item);
}

/** Lines are short, and a stream costs by the chunk. */
async function* inChunks(lines: AsyncIterable<string>): AsyncIterable<string> {
  let chunk = '';
  for await (const line of lines) {
    chunk += line;
    if (chunk.length < 1 << 20) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const [, main = '', kind, file, count] = process.argv;
if (main.endsWith('large-account.ts') && file !== undefined) {
  const share = Number(count ?? 1);
  const scaled = Object.entries(LARGEST).map(([what, size]) => [what, Math.ceil(size * share)]);
  await writeTo(
    file,
    kind === 'organisation'
      ? organisation(Math.ceil(5000 * share))
      : largeAccount({ ...(Object.fromEntries(scaled) as Size), rules: LARGEST.rules }),
  );
}
