import type { Wanted } from '../collect/collect.ts';
import { inTurns } from '../collect/turns.ts';
import { asked } from '../judge/pending.ts';
import { type Ground, groundOf, worldOf } from '../judge/world.ts';
import { zoneFacts } from '../model/delegation.ts';
import type { Gap } from '../model/finding.ts';
import { nameFacts } from '../model/holders.ts';
import { type Inventory, ofType } from '../model/inventory.ts';
import type { ResourceType } from '../model/resource.ts';
import { UserError } from '../model/user-error.ts';
import { toJson } from '../report/json.ts';
import { inWords } from './dns-in-words.ts';
import { type Mail, mailOf } from './dns-mail.ts';
import { type Found, type Row, rowOf, type Zone } from './dns-rows.ts';
import type { Told } from './dns-told.ts';
import { inventoryOf } from './inventory.ts';
import { print } from './output.ts';
import { EXIT, openAsTold, type ScanFlags, wantsColor } from './scan.ts';

export interface DnsFlags extends Omit<ScanFlags, 'format'> {
  format: string;
}

/** Prints what public zones lead to. Answers the exit code: something that strangers may take counts as found. */
export async function showDns(zone: string | undefined, flags: DnsFlags): Promise<number> {
  const open = openAsTold({ ...flags, format: [] }, WANTED);
  const way = await open({ signal: new AbortController().signal });
  const { inventory, gaps } = await inventoryOf(way, WANTED, flags);
  const told = await inTurns(tell({ ...inventory, run: runOf(inventory, way) }, gaps, zone));
  await print(
    flags.format === 'json'
      ? [`${toJson(told)}\n`]
      : inWords(told, wantsColor(flags.color, process.stdout.isTTY)),
  );
  if (told.rows.some(({ severity }) => severity === 'critical' || severity === 'high')) {
    return EXIT.findings;
  }
  return told.complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

function runOf(inventory: Inventory, { whole }: { whole: boolean }): NonNullable<Inventory['run']> {
  const accounts = [...ofType(inventory.resources, 'AWS::::Account')];
  return { scanned: accounts.map(({ account }) => account), missing: [], whole };
}

function* tell(inventory: Inventory, gaps: Gap[], only: string | undefined): Generator<void, Told> {
  const ground = yield* groundOf(inventory);
  const zones = zonesIn(inventory, only);
  const rows: Row[] = [];
  const mail: Mail[] = [];
  for (const zone of zones) {
    const told = yield* asked(() => inZone(zone, ground));
    rows.push(...told.rows);
    mail.push(...told.mail);
  }
  const isSure =
    rows.every(({ verdict }) => verdict !== 'unknown') &&
    mail.every(({ mx, spf, dmarc }) => [mx, spf, dmarc].every((one) => one.verdict !== 'unknown'));
  const wasSeen = inventory.incomplete.every(
    ({ type, leftOut }) => leftOut || !RECORDS.includes(type),
  );
  return {
    schema: 'castellan.dns/1',
    collectedAt: inventory.collectedAt,
    zones: zones.map(({ zoneName, id, account }) => ({ zone: zoneName, id, account })),
    rows: rows.sort(byPlace),
    mail,
    complete: isSure && wasSeen,
    gaps,
  };
}

function inZone(zone: PublicZone, ground: Ground): { rows: Row[]; mail: Mail[] } {
  const world = worldOf(zone.account, ground);
  const inIt = { hostedZone: zone.id };
  const records = [...ground.lookUp(zone.account, 'AWS::Route53::RecordSet', inIt)];
  return {
    rows: records.map((number) => rowOf(zone, ground.at(number) as unknown as Found, world)),
    mail: [mailOf(zone, world) ?? []].flat(),
  };
}

/** Without them some records may be missing. */
const RECORDS: readonly ResourceType[] = ['AWS::Route53::HostedZone', 'AWS::Route53::RecordSet'];

type PublicZone = Zone & { privateZone: boolean };

/** Public zones, by name. Throws UserError where there is none of the name that was given. */
function zonesIn({ resources }: Inventory, only: string | undefined): PublicZone[] {
  const zones = ([...ofType(resources, 'AWS::Route53::HostedZone')] as unknown as PublicZone[])
    .filter(({ privateZone }) => privateZone === false)
    .sort((a, b) => (a.zoneName + a.id < b.zoneName + b.id ? -1 : 1));
  if (only === undefined) return zones;
  const name = only.replace(/[.]$/, '').toLowerCase();
  const chosen = zones.filter(({ zoneName }) => zoneName === name);
  if (chosen.length > 0) return chosen;
  const names = zones.map(({ zoneName }) => zoneName).join(', ') || 'none';
  throw new UserError(`there is no public zone ${only}; those there are: ${names}`);
}

function byPlace(a: Row, b: Row): number {
  const [one, other] = [a, b].map(({ zone, id }) => `${zone} ${id}`);
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1;
}

/** Records, and all that holds names and addresses. What a listing brings along is taken anyhow. */
const WANTED: Wanted = new Map<ResourceType, ReadonlySet<string>>([
  ...Object.entries(nameFacts).map(
    ([type, facts]) => [type as ResourceType, new Set<string>(facts)] as const,
  ),
  ['AWS::::Account', new Set(['organization'])],
  ['AWS::Route53::HostedZone', new Set(zoneFacts['AWS::Route53::HostedZone'])],
  ['AWS::Route53::RecordSet', new Set(['vacantTargets'])],
]);
