import { inTurns } from '../collect/turns.ts';
import { asked } from '../judge/pending.ts';
import { type Ground, groundOf } from '../judge/world.ts';
import type { Gap } from '../model/finding.ts';
import { type Inventory, ofType } from '../model/inventory.ts';
import { knownOf } from '../model/kleene.ts';
import type { ResourceType } from '../model/resource.ts';
import { isUnknown } from '../model/unknown.ts';
import { UserError } from '../model/user-error.ts';
import { toJson } from '../report/json.ts';
import { inWords } from './dns-in-words.ts';
import { type Mail, mailOf } from './dns-mail.ts';
import { type Row, rowOf } from './dns-rows.ts';
import type { Told } from './dns-told.ts';
import { DNS_WANTED, dnsWorld, type Zone } from './dns-world.ts';
import { inventoryOf } from './inventory.ts';
import { print } from './output.ts';
import { EXIT, openAsTold, type ScanFlags, wantsColor } from './scan.ts';

export interface DnsFlags extends Omit<ScanFlags, 'format'> {
  format: string;
}

/** Prints what public zones lead to. Answers the exit code: something that strangers may take counts as found. */
export async function showDns(zone: string | undefined, flags: DnsFlags): Promise<number> {
  const open = openAsTold({ ...flags, format: [] }, DNS_WANTED);
  const way = await open({ signal: new AbortController().signal });
  const { inventory, gaps } = await inventoryOf(way, DNS_WANTED, flags);
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
  const zones = chosen(yield* asked(() => zonesIn(ground)), only);
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
  return {
    schema: 'castellan.dns/1',
    collectedAt: inventory.collectedAt,
    zones: zones.map(({ zoneName, id, account }) => ({ zone: zoneName, id, account })),
    rows: rows.sort(byPlace),
    mail,
    complete: isSure && wereZonesSeen(inventory),
    gaps,
  };
}

function inZone(zone: Zone, ground: Ground): { rows: Row[]; mail: Mail[] } {
  const world = dnsWorld(zone.account, ground);
  const records = knownOf(
    world.all('AWS::Route53::RecordSet', { hostedZone: zone.id }),
    (record) => record,
  );
  return {
    rows: records.found.map(({ item }) => rowOf(zone, item, world)),
    mail: [mailOf(zone, world) ?? []].flat(),
  };
}

/** Public zones of all accounts, by name. */
function zonesIn(ground: Ground): Zone[] {
  return ground.accounts
    .flatMap((account) => {
      const zones = dnsWorld(account, ground).all('AWS::Route53::HostedZone', {
        privateZone: false,
      });
      return knownOf(zones, (zone) => zone).found.map(({ item }) => item);
    })
    .sort((a, b) => (a.zoneName + a.id < b.zoneName + b.id ? -1 : 1));
}

/** Throws UserError where there is none of the name that was given. */
function chosen(zones: Zone[], only: string | undefined): Zone[] {
  if (only === undefined) return zones;
  const name = only.replace(/[.]$/, '').toLowerCase();
  const wanted = zones.filter(({ zoneName }) => zoneName === name);
  if (wanted.length > 0) return wanted;
  const names = zones.map(({ zoneName }) => zoneName).join(', ') || 'none';
  throw new UserError(`there is no public zone ${only}; those there are: ${names}`);
}

/** Without a listing some records may be missing; and of each zone it must be known whether it is public. */
function wereZonesSeen({ incomplete, resources }: Inventory): boolean {
  const wereListed = incomplete.every(({ type, leftOut }) => leftOut || !RECORDS.includes(type));
  const zones = [...ofType(resources, 'AWS::Route53::HostedZone')];
  return wereListed && zones.every(({ privateZone }) => !isUnknown(privateZone));
}

const RECORDS: readonly ResourceType[] = ['AWS::Route53::HostedZone', 'AWS::Route53::RecordSet'];

function byPlace(a: Row, b: Row): number {
  const [one, other] = [a, b].map(({ zone, id }) => `${zone} ${id}`);
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1;
}
