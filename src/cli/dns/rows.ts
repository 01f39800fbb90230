import { isNone } from '../../model/addresses.ts';
import { isNullMx } from '../../model/apex-records.ts';
import { parseCidr, publicPart } from '../../model/cidr.ts';
import {
  addressStanding,
  awsTargetOf,
  lentAddressesOf,
  type Standing,
  standingOf,
  targetOf,
} from '../../model/dangling.ts';
import { lentServersOf, zoneServedBy } from '../../model/delegation.ts';
import { plainName } from '../../model/dns-name.ts';
import type { Severity } from '../../model/finding.ts';
import type { Identity } from '../../model/resource.ts';
import { takeoverOf } from '../../model/takeover/takeover.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { isAmong } from './config.ts';
import type { DnsWorld, Found, Zone } from './world.ts';

/** A record of a public zone, with what it leads to. */
export interface Row {
  zone: string;
  account: string;
  id: string;
  name: string;
  type: string;
  /** Its values, or the name an alias stands for. */
  target: string[];
  /** `none`: it leads nowhere. `external`: to what is nobody's of ours and could not be. */
  verdict: 'held' | 'dangling' | 'external' | 'unknown' | 'none';
  /** How bad it is that it leads to what nobody of ours holds; null for any other verdict. */
  severity: Severity | null;
  /** Who holds what it leads to; null where nobody does, or nobody need. */
  holder: Pick<Identity, 'type' | 'id' | 'account' | 'region'> | null;
  /** Why, where the verdict does not say all. */
  reason: string | null;
  /** What to do, in this order. */
  fix: string[];
}

/** What a record leads to, and whether that is still held. */
export function rowOf(zone: Zone, record: Found, world: DnsWorld, known: readonly string[]): Row {
  const { account, id, recordName, recordType } = record;
  const common = { zone: zone.zoneName, account, id, name: recordName, type: recordType };
  const blank = { severity: null, holder: null, reason: null, fix: [] };
  let target: string[] = [];
  try {
    target = record.aliasTarget === null ? record.values : [record.aliasTarget];
    const told: Judged = isKnown(target, known)
      ? { verdict: 'external', reason: 'known to be held (dns.known)' }
      : judged(zone, record, world);
    return { ...common, target, ...blank, ...told };
  } catch (error) {
    if (!(error instanceof UnknownFact)) throw error;
    return { ...common, target, ...blank, verdict: 'unknown', reason: error.message };
  }
}

/** Is all it leads to held by others, as the company says? */
export function isKnown(target: readonly string[], known: readonly string[]): boolean {
  return target.length > 0 && target.every((value) => isAmong(known, hostIn(value)));
}

/** The name or address in a value, which may have numbers before it. */
export function hostIn(value: string): string {
  return plainName(value.trim().replace(/^.*\s/, ''));
}

type Judged = Pick<Row, 'verdict'> & Partial<Row>;

function judged(zone: Zone, record: Found, world: DnsWorld): Judged {
  const { recordName, recordType, aliasTarget } = record;
  const target = awsTargetOf(record);
  if (target) return told(standingOf(record, target, world), record);
  const name = targetOf(record);
  if (name !== undefined) return byName(name, world);
  if (aliasTarget !== null) return { verdict: 'none' };
  if (recordType === 'A' || recordType === 'AAAA') return byAddress(record, world);
  if (recordType === 'NS' && recordName !== zone.zoneName) return delegated(record, world);
  const leads = ['MX', 'NS', 'SRV'].includes(recordType) && !record.values.some(isNullMx);
  return { verdict: leads ? 'external' : 'none' };
}

function told(standing: Standing, record: Found): Judged {
  if ('holder' in standing) return { verdict: 'held', holder: placeOf(standing.holder) };
  const { recordName: name, recordType: type } = record;
  const severity = SEVERITIES[standing.taker];
  return {
    verdict: 'dangling',
    severity,
    reason: standing.flaw,
    fix: fixOf({ name, type }, severity),
  };
}

const SEVERITIES = { anybody: 'critical', 'another customer': 'high', nobody: 'low' } as const;

/** What to do about a record that leads to what nobody of ours holds, in this order. */
export function fixOf({ name, type }: Pick<Row, 'name' | 'type'>, severity: Severity): string[] {
  const remove = `remove the record ${name} ${type}`;
  if (severity === 'low') return [remove];
  return [
    severity === 'critical' ? `${remove} at once: what it leads to is free` : remove,
    'wait until its TTL has passed, so that nobody is led there any more',
    'where it is still needed, make what it leads to first, see that it answers, and then the record',
  ];
}

function placeOf({ type, id, account, region }: Identity): Row['holder'] {
  return { type, id, account, region };
}

/** A name that is not AWS's: of a record of ours, or of others. */
function byName(name: string, world: DnsWorld): Judged {
  for (const own of world.all('AWS::Route53::RecordSet', { recordName: name })) {
    return { verdict: 'held', holder: placeOf(own) };
  }
  const takeover = takeoverOf({ targets: [name], dns: undefined });
  return takeover.kind === 'no service known'
    ? { verdict: 'external' }
    : { verdict: 'external', reason: `a name of ${takeover.service}, which was not asked` };
}

function byAddress(record: Found, world: DnsWorld): Judged {
  const lent = lentAddressesOf(record);
  if (lent.length === 0) {
    const isHidden = record.values.every(
      (value) => parseCidr(value) && isNone(publicPart([value])),
    );
    return { verdict: 'external', ...(isHidden && { reason: 'an address that is private' }) };
  }
  const standings = lent.map((address) => addressStanding(address, world));
  const gone = standings.find((standing) => 'flaw' in standing);
  const [first] = standings;
  return gone || first ? told((gone ?? first) as Standing, record) : { verdict: 'external' };
}

function delegated(record: Found, world: DnsWorld): Judged {
  const servers = lentServersOf(record);
  if (servers.length === 0) return { verdict: 'external' };
  const zone = zoneServedBy(record.recordName, servers, world);
  if (zone) return { verdict: 'held', holder: placeOf(zone) };
  const values = record.values.map(plainName).join(', ');
  return told({ flaw: `no zone of ours is served by ${values}`, taker: 'anybody' }, record);
}
