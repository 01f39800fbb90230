import { inTurns } from '../../collect/turns.ts';
import { asked } from '../../judge/pending.ts';
import { type Ground, groundOf } from '../../judge/world.ts';
import { type ZoneRecords, zonesAsDns } from '../../model/dns-zones.ts';
import type { Gap } from '../../model/finding.ts';
import { type Inventory, ofType } from '../../model/inventory.ts';
import { knownOf } from '../../model/kleene.ts';
import type { ResourceType } from '../../model/resource.ts';
import { isUnknown } from '../../model/unknown.ts';
import { UserError } from '../../model/user-error.ts';
import { toJson } from '../../report/json.ts';
import { loadConfig } from '../config.ts';
import type { Config } from '../config-layers.ts';
import { EXIT } from '../exit.ts';
import { inventoryOf } from '../inventory.ts';
import { print, wantsColor } from '../output.ts';
import { openAsTold, type ScanFlags } from '../scan/scan.ts';
import { yardsticks } from '../yardsticks.ts';
import { inWords } from './in-words.ts';
import { ownSaidOf } from './mail.ts';
import { isGrave, probing } from './probe.ts';
import { type Row, rowOf } from './rows.ts';
import type { Told } from './told.ts';
import { type OwnMail, type Seen, type Weighed, weighed } from './weighed.ts';
import { DNS_WANTED, type DnsWorld, dnsWorld, type Zone } from './world.ts';

export interface DnsFlags extends Omit<ScanFlags, 'format'> {
  format: string;
  /** Ask DNS and web servers about what records of ours lead to. */
  probe?: boolean;
  /** DNS servers to ask, instead of those of this machine. */
  resolver?: string[];
}

/** Prints what public zones lead to. Answers the exit code: something that strangers may take counts as found. */
export async function showDns(
  zone: string | undefined,
  flags: DnsFlags,
  by = flags.probe ? probing(flags.resolver ?? []) : undefined,
): Promise<number> {
  if (flags.resolver && !flags.probe) {
    throw new UserError('--resolver says whom --probe asks; without it nobody is asked');
  }
  const config = await loadConfig(flags.config, yardsticks);
  const open = openAsTold({ ...flags, format: [] }, DNS_WANTED);
  const way = await open({ signal: new AbortController().signal });
  const { inventory, gaps } = await inventoryOf(way, DNS_WANTED, flags);
  const run = { ...inventory, run: runOf(inventory, way) };
  const seen = await inTurns(lookedAt(run, zone, config));
  const told = toTold(run, gaps, await weighed(seen, by, flags), by !== undefined);
  await print(
    flags.format === 'json'
      ? [`${toJson(told)}\n`]
      : inWords(told, wantsColor(flags.color, process.stdout.isTTY)),
  );
  const said = told.mail.flatMap(({ mx, spf, dmarc }) => [mx, spf, dmarc]);
  if ([...told.rows, ...said].some(isGrave)) return EXIT.findings;
  return told.complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

function runOf(inventory: Inventory, { whole }: { whole: boolean }): NonNullable<Inventory['run']> {
  const accounts = [...ofType(inventory.resources, 'AWS::::Account')];
  return { scanned: accounts.map(({ account }) => account), missing: [], whole };
}

type DnsConfig = Pick<Config, 'settings' | 'dns'>;

/** The zones that were asked for, judged by what accounts have. */
function* lookedAt(
  inventory: Inventory,
  only: string | undefined,
  { settings, dns = NOTHING_KNOWN }: DnsConfig,
): Generator<void, Seen> {
  const ground = yield* groundOf(inventory);
  const all = yield* asked(() => zonesIn(ground));
  const zones = chosen(all, only);
  const rows: Row[] = [];
  const own: OwnMail[] = [];
  for (const zone of zones) {
    const world = dnsWorld(zone.account, ground);
    const inZone = yield* asked(() => ({
      rows: knownOf(recordsOf(zone, world), (one) => rowOf(zone, one, world, dns.known)).found,
      said: ownSaidOf(zone, world, settings),
    }));
    rows.push(...inZone.rows.map(({ answer }) => answer));
    if (inZone.said) own.push({ zone, said: inZone.said });
  }
  const records: ZoneRecords[] = [];
  for (const zone of all) {
    records.push(yield* asked(() => zoneRecords(zone, dnsWorld(zone.account, ground))));
  }
  return { ...{ zones, own, ...dns }, rows: rows.sort(byPlace), askZones: zonesAsDns(records) };
}

const NOTHING_KNOWN = { known: [], noMail: [] };

function recordsOf({ id }: Zone, world: DnsWorld) {
  return world.all('AWS::Route53::RecordSet', { hostedZone: id });
}

function zoneRecords(zone: Zone, world: DnsWorld): ZoneRecords {
  const { zoneName } = zone;
  const { found, rest } = knownOf(
    recordsOf(zone, world),
    ({ recordName, recordType, values, aliasTarget }) => ({
      ...{ recordName, recordType, values, aliasTarget },
    }),
  );
  return {
    zoneName,
    records: found.map(({ answer }) => answer),
    ...(rest && { gap: rest.message }),
  };
}

function toTold(
  inventory: Inventory,
  gaps: Gap[],
  { zones, rows, mail }: Weighed,
  probed: boolean,
): Told {
  const isSure =
    rows.every(({ verdict }) => verdict !== 'unknown') &&
    mail.every(({ mx, spf, dmarc }) => [mx, spf, dmarc].every((one) => one.verdict !== 'unknown'));
  return {
    schema: 'castellan.dns/1',
    collectedAt: inventory.collectedAt,
    probed,
    zones: zones.map(({ zoneName, id, account }) => ({ zone: zoneName, id, account })),
    rows,
    mail,
    complete: isSure && wereZonesSeen(inventory),
    gaps,
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
