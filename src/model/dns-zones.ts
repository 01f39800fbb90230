import { textOf } from './apex-records.ts';
import type { RecordSet } from './aws/route53.ts';
import type { DnsAnswer, DnsType } from './dns.ts';
import { plainName } from './dns-name.ts';

type ZoneRecord = Pick<RecordSet, 'recordName' | 'recordType' | 'values' | 'aliasTarget'>;

/** A public zone with its records. */
export interface ZoneRecords {
  zoneName: string;
  records: readonly ZoneRecord[];
  /** Why there may be more of them. */
  gap?: string;
}

/** Undefined: a name of which these zones do not decide. */
export type AskZones = (name: string, type: DnsType) => DnsAnswer | undefined;

/**
 * Answers from zones as their servers would. Of a name that is handed to other servers they do not decide, nor of one that
 * leads out of them, nor where two zones have the same name. Source: RFC 1034, section 4.3.2; RFC 4592 for wildcards.
 */
export function zonesAsDns(zones: Iterable<ZoneRecords>): AskZones {
  const held = new Map<string, Held | 'several'>();
  for (const zone of zones) {
    held.set(zone.zoneName, held.has(zone.zoneName) ? 'several' : toHeld(zone));
  }
  return (name, type) => answerTo(plainName(name), type, held, 0);
}

interface Held {
  zoneName: string;
  gap: string | undefined;
  /** By name. */
  records: ReadonlyMap<string, readonly ZoneRecord[]>;
  /** Names that have records, and those above them. */
  names: ReadonlySet<string>;
}

function toHeld({ zoneName, records, gap }: ZoneRecords): Held {
  const byName = new Map<string, ZoneRecord[]>();
  const names = new Set([zoneName]);
  for (const record of records) {
    const { recordName } = record;
    const own = byName.get(recordName);
    if (own) own.push(record);
    else byName.set(recordName, [record]);
    const within = above(recordName);
    for (const name of within.slice(0, within.indexOf(zoneName))) names.add(name);
  }
  return { zoneName, gap, records: byName, names };
}

/** A name and all above it, the nearest first. */
function above(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, i) => labels.slice(i).join('.'));
}

function answerTo(
  name: string,
  type: DnsType,
  zones: ReadonlyMap<string, Held | 'several'>,
  steps: number,
): DnsAnswer | undefined {
  const path = above(name);
  const depth = path.findIndex((one) => zones.has(one));
  const zone = zones.get(path[depth] ?? '');
  if (zone === undefined || zone === 'several' || steps > MOST_STEPS) return undefined;
  const within = path.slice(0, depth);
  const isElsewhere = within.some((one) => ofType(zone.records.get(one), 'NS').length > 0);
  if (isElsewhere) return undefined;
  const found = zone.records.get(name) ?? (zone.names.has(name) ? [] : wildcard(within, zone));
  const gap: DnsAnswer | undefined =
    zone.gap === undefined ? undefined : { kind: 'unknown', reason: zone.gap };
  if (!found) return gap ?? { kind: 'NXDOMAIN' };
  const own = ofType(found, type);
  const alias = own.find(({ aliasTarget }) => aliasTarget !== null)?.aliasTarget;
  if (alias) return answerTo(alias, type, zones, steps + 1);
  if (own.length > 0) {
    return {
      kind: 'records',
      values: valuesOf(
        type,
        own.flatMap(({ values }) => values),
      ),
    };
  }
  const [cname] = ofType(found, 'CNAME').flatMap(({ values }) => values);
  if (cname !== undefined) return answerTo(plainName(cname), type, zones, steps + 1);
  return gap ?? { kind: 'NODATA' };
}

const MOST_STEPS = 8;

/** What stands in for a name that is not there: the wildcard below the nearest that is. */
function wildcard(within: readonly string[], zone: Held): readonly ZoneRecord[] | undefined {
  const nearest = within.find((one) => zone.names.has(one)) ?? zone.zoneName;
  return zone.records.get(`*.${nearest}`);
}

function ofType(records: readonly ZoneRecord[] | undefined, type: string): ZoneRecord[] {
  return (records ?? []).filter(({ recordType }) => recordType === type);
}

/** As `AskDns` tells them. */
function valuesOf(type: DnsType, values: readonly string[]): string[] {
  const unique = [...new Set(values)];
  switch (type) {
    case 'TXT':
      return unique.map(textOf);
    case 'MX':
      return unique
        .map((value) => /^\s*(\d+)\s+(\S+)\s*$/.exec(value) ?? [])
        .sort(([, a], [, b]) => Number(a) - Number(b))
        .flatMap(([, , exchange]) => (exchange === undefined ? [] : plainName(exchange)));
    case 'SOA':
      return unique.map((value) => plainName(value.trim().split(/\s+/)[0] ?? ''));
    case 'A':
    case 'AAAA':
      return unique;
    default:
      return unique.map(plainName);
  }
}
