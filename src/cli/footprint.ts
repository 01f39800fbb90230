import type { Collected, Wanted } from '../collect/collect.ts';
import type { Inventory } from '../model/inventory.ts';
import type { ResourceType } from '../model/resource.ts';
import { footprintOf } from '../reach/footprint/footprint.ts';
import type { Row } from '../reach/footprint/row.ts';
import { exposureFacts } from '../reach/iam/exposure/exposures.ts';
import { csv, json, ndjson } from './footprint-formats.ts';
import { type Footprint, inWords, unseenInWords } from './footprint-in-words.ts';
import { inventoryOf } from './inventory.ts';
import { print } from './output.ts';
import { NETWORKS } from './reach.ts';
import { EXIT, openAsTold, type ScanFlags, wantsColor } from './scan.ts';

export interface FootprintFlags extends Omit<ScanFlags, 'format'> {
  format: string;
}

/** Prints what the outside reaches. Answers the exit code. */
export async function showFootprint(flags: FootprintFlags): Promise<number> {
  const open = openAsTold({ ...flags, format: [] }, WANTED);
  const way = await open({ signal: new AbortController().signal });
  const footprint = toFootprint(await inventoryOf(way, WANTED, flags));
  await print(written(footprint, flags));
  const { complete, gaps } = footprint.end();
  if (flags.format === 'csv' && gaps.length > 0) {
    process.stderr.write(`castellan: incomplete: ${unseenInWords(gaps).join('; ')}\n`);
  }
  return complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

function written(footprint: Footprint, { format, color }: FootprintFlags): Iterable<string> {
  const write = WRITERS.get(format);
  return write?.(footprint) ?? inWords(footprint, wantsColor(color, process.stdout.isTTY));
}

const WRITERS = new Map([
  ['json', json],
  ['ndjson', ndjson],
  ['csv', csv],
]);

function toFootprint({ inventory, gaps }: Collected): Footprint {
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
    end: () => ({ complete: wasSeen && isSure, gaps }),
  };
}

function accountsIn({ resources }: Inventory): Footprint['accounts'] {
  const accounts = new Map<string, string[]>();
  for (const { type, account, region } of resources) {
    if (type === 'AWS::::Region') accounts.set(account, [...(accounts.get(account) ?? []), region]);
  }
  return [...accounts].sort().map(([id, regions]) => ({ id, regions: regions.sort() }));
}

/** Networks, what policies and lists open, what is reached without a network, and what gives an address its names. */
const WANTED: Wanted = wanted(
  NETWORKS,
  Object.entries(exposureFacts).map(([type, facts]) => [type as ResourceType, new Set(facts)]),
  [
    ['AWS::ApiGateway::Stage', new Set()],
    ['AWS::CloudFront::Distribution', new Set()],
    ['AWS::EC2::EIP', new Set()],
    ['AWS::EC2::Instance', new Set()],
    ['AWS::EKS::Cluster', new Set(['endpointAccess'])],
    ['AWS::OpenSearchService::Domain', new Set(['endpoints', 'fineGrainedAccess', 'vpcOptions'])],
    ['AWS::RDS::DBInstance', new Set()],
    ['AWS::Redshift::Cluster', new Set()],
    ['AWS::Route53::HostedZone', new Set()],
    ['AWS::Route53::RecordSet', new Set()],
  ],
);

function wanted(...parts: Iterable<readonly [ResourceType, ReadonlySet<string>]>[]): Wanted {
  const all = new Map<ResourceType, ReadonlySet<string>>();
  for (const part of parts) {
    for (const [type, facts] of part) all.set(type, new Set([...(all.get(type) ?? []), ...facts]));
  }
  return all;
}
