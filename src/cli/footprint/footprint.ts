import type { Wanted } from '../../collect/collect.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { ResourceType } from '../../model/resource.ts';
import { UserError } from '../../model/user-error.ts';
import { footprintOf } from '../../reach/footprint/footprint.ts';
import type { Row } from '../../reach/footprint/row.ts';
import { exposureFacts } from '../../reach/iam/exposure/exposures.ts';
import { notReadInWords } from '../connection-words.ts';
import { EXIT } from '../exit.ts';
import type { CodeFlags } from '../iac/code-inventory.ts';
import { print, wantsColor } from '../output.ts';
import { NETWORKS, type Seen, seenBy } from '../reach.ts';
import type { ScanFlags } from '../scan/scan.ts';
import { diffInWords, diffJson } from './diff.ts';
import { csv, json, ndjson } from './formats.ts';
import { type Footprint, inWords, unseenInWords } from './in-words.ts';
import { page } from './page.ts';
import { type KeptFootprint, readFootprint } from './read-footprint.ts';

export interface FootprintFlags extends Omit<ScanFlags, 'format'>, CodeFlags {
  format: string;
  /** Two files: what became of one footprint in the other. */
  diff?: string[];
}

/** Prints what the outside reaches, or how that has changed. Answers the exit code. */
export async function showFootprint(flags: FootprintFlags): Promise<number> {
  if (flags.diff) return showDiff(flags.diff, flags);
  const footprint = await footprintIn(flags);
  await print(written(footprint, flags));
  const { complete, gaps, notRead = [] } = footprint.end();
  if (flags.format === 'csv' && gaps.length > 0) {
    process.stderr.write(`castellan: incomplete: ${unseenInWords(gaps).join('; ')}\n`);
  }
  if (flags.format === 'csv' && notRead.length > 0) {
    process.stderr.write(`castellan: not read: ${notReadInWords(notRead)}\n`);
  }
  return complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

async function showDiff(
  [before, after, ...more]: readonly string[],
  { format, ...flags }: FootprintFlags,
): Promise<number> {
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UserError(
      '--diff takes two files: the earlier footprint or recording, and the later',
    );
  }
  if (format !== 'text' && format !== 'json') {
    throw new UserError(`--diff is told as text or json, not as ${format}`);
  }
  const [earlier, later] = [await keptIn(before, flags), await keptIn(after, flags)];
  const colour = wantsColor(flags.color, process.stdout.isTTY);
  await print(format === 'json' ? diffJson(earlier, later) : diffInWords(earlier, later, colour));
  return later.complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

/** What a file holds, or a recording shows. */
async function keptIn(file: string, flags: Omit<FootprintFlags, 'format'>): Promise<KeptFootprint> {
  const kept = await readFootprint(file);
  if (kept) return kept;
  const { collectedAt, accounts, rows, end } = await footprintIn({ ...flags, recording: file });
  return { collectedAt, accounts, rows: [...rows], ...end() };
}

async function footprintIn(flags: Omit<FootprintFlags, 'format'>): Promise<Footprint> {
  return toFootprint(await seenBy(flags, FOOTPRINT_WANTED));
}

function written(footprint: Footprint, { format, color }: FootprintFlags): Iterable<string> {
  const write = WRITERS.get(format);
  return write?.(footprint) ?? inWords(footprint, wantsColor(color, process.stdout.isTTY));
}

const WRITERS = new Map([
  ['json', json],
  ['ndjson', ndjson],
  ['csv', csv],
  ['html', page],
]);

function toFootprint({ inventory, gaps, notRead }: Seen): Footprint {
  let isSure = true;
  function* watched(): Iterable<Row> {
    for (const row of footprintOf(inventory)) {
      isSure &&= row.verdict !== 'unknown';
      yield row;
    }
  }
  const wasSeen = gaps.length === 0 && inventory.incomplete.every(({ leftOut }) => leftOut);
  return {
    collectedAt: inventory.collectedAt,
    accounts: accountsIn(inventory),
    rows: watched(),
    end: () => ({ complete: wasSeen && isSure, gaps, ...(notRead && { notRead }) }),
  };
}

function accountsIn({ resources }: Inventory): Footprint['accounts'] {
  const accounts = new Map<string, string[]>();
  for (const { type, account, region } of resources) {
    if (type === 'AWS::::Region') accounts.set(account, [...(accounts.get(account) ?? []), region]);
  }
  return [...accounts].sort().map(([id, regions]) => ({ id, regions: regions.sort() }));
}

/** Nothing in a share is open to whoever comes: it names accounts. */
const WITH_SOMEBODY: ResourceType = 'AWS::RAM::ResourceShare';

/** Networks, what policies and lists open, what is reached without a network, and what gives an address its names. */
export const FOOTPRINT_WANTED: Wanted = wanted(
  NETWORKS,
  Object.entries(exposureFacts)
    .filter(([type]) => type !== WITH_SOMEBODY)
    .map(([type, facts]) => [type as ResourceType, new Set(facts)]),
  [
    ['AWS::AmazonMQ::Broker', new Set(['access'])],
    ['AWS::Amplify::App', new Set()],
    ['AWS::ApiGateway::DomainName', new Set()],
    ['AWS::ApiGateway::RestApi', new Set()],
    ['AWS::ApiGateway::Stage', new Set()],
    ['AWS::ApiGatewayV2::Api', new Set()],
    ['AWS::ApiGatewayV2::DomainName', new Set()],
    ['AWS::AppRunner::Service', new Set()],
    ['AWS::AppSync::DomainName', new Set()],
    ['AWS::AppSync::GraphQLApi', new Set()],
    ['AWS::CloudFront::Distribution', new Set()],
    ['AWS::CloudFront::DistributionTenant', new Set()],
    ['AWS::Cognito::IdentityPool', new Set(['allowUnauthenticatedIdentities'])],
    ['AWS::Cognito::UserPool', new Set(['signIn'])],
    ['AWS::DMS::ReplicationInstance', new Set()],
    ['AWS::ECR::PublicRepository', new Set()],
    ['AWS::EC2::EIP', new Set()],
    ['AWS::EC2::Instance', new Set()],
    ['AWS::EKS::Cluster', new Set(['endpointAccess'])],
    ['AWS::EC2::VPCEndpointService', new Set(['allowedPrincipals'])],
    ['AWS::GlobalAccelerator::Accelerator', new Set()],
    ['AWS::IoT::DomainConfiguration', new Set(['domain', 'authorizers'])],
    ['AWS::Lambda::Function', new Set(['urls'])],
    ['AWS::Lightsail::Distribution', new Set()],
    ['AWS::Lightsail::Instance', new Set()],
    ['AWS::Lightsail::LoadBalancer', new Set()],
    ['AWS::Lightsail::StaticIp', new Set()],
    ['AWS::MSK::Cluster', new Set()],
    ['AWS::OpenSearchService::Domain', new Set(['endpoints', 'fineGrainedAccess', 'vpcOptions'])],
    ['AWS::RDS::DBInstance', new Set()],
    ['AWS::Redshift::Cluster', new Set()],
    ['AWS::RedshiftServerless::Workgroup', new Set()],
    ['AWS::Route53::HostedZone', new Set()],
    ['AWS::Route53::RecordSet', new Set()],
    ['AWS::Transfer::Server', new Set()],
  ],
);

function wanted(...parts: Iterable<readonly [ResourceType, ReadonlySet<string>]>[]): Wanted {
  const all = new Map<ResourceType, ReadonlySet<string>>();
  for (const part of parts) {
    for (const [type, facts] of part) all.set(type, new Set([...(all.get(type) ?? []), ...facts]));
  }
  return all;
}
