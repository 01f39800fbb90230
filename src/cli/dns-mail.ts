import mailControl from '../controls/route53/zone-has-mail-record.ts';
import senderControl from '../controls/route53/zone-has-sender-policy.ts';
import { hasNoMail, isNullMx, textOf, valuesOf } from '../model/apex-records.ts';
import { isDmarc, parseDmarc, placesOf } from '../model/dmarc/policy.ts';
import { knownOf } from '../model/kleene.ts';
import { isSenderPolicy } from '../model/spf/policy.ts';
import { UnknownFact } from '../model/unknown.ts';
import type { DnsWorld, Zone } from './dns-world.ts';

/** What a zone says of its mail, and what is wrong with that. */
export interface Mail {
  zone: string;
  mx: Said;
  spf: Said;
  dmarc: Said;
  /** What is missing for a domain without mail; empty where it has some. */
  fix: string[];
}

export interface Said {
  values: string[];
  verdict: 'pass' | 'fail' | 'unknown';
  reason: string | null;
}

/** Undefined for a zone that has nothing to do with mail: one of addresses. */
export function mailOf(zone: Zone, world: DnsWorld): Mail | undefined {
  if (hasNoMail(zone, [])) return undefined;
  const { id, zoneName } = zone;
  const mx = () => valuesOf(id, zoneName, 'MX', world);
  const spf = () => valuesOf(id, zoneName, 'TXT', world).map(textOf).filter(isSenderPolicy);
  const settings = { exemptZones: [] };
  const endings = senderControl.settings?.endings ?? [];
  const said = {
    zone: zoneName,
    mx: answered(mx, () => mailControl.check(zone, world, settings)),
    spf: answered(spf, () => senderControl.check(zone, world, { ...settings, endings })),
    dmarc: answered(
      () => policiesOf(zoneName, world).texts,
      () => dmarcFault(zoneName, world, mx),
    ),
  };
  return { ...said, fix: fixOf(said) };
}

/** Both answers, or why they cannot be had. */
function answered(values: () => string[], check: () => true | string): Said {
  try {
    const found = values();
    const verdict = check();
    return verdict === true
      ? { values: found, verdict: 'pass', reason: null }
      : { values: found, verdict: 'fail', reason: verdict };
  } catch (error) {
    if (!(error instanceof UnknownFact)) throw error;
    return { values: [], verdict: 'unknown', reason: error.message };
  }
}

/** The policies that hold for a domain, and whether a name above it has them. */
interface Policies {
  texts: string[];
  isInherited: boolean;
}

/**
 * Its own, or those of the nearest name above it in a zone of ours. Throws UnknownFact where a name above it is in a zone
 * that nobody here saw.
 */
function policiesOf(domain: string, world: DnsWorld): Policies {
  const [own, ...above] = placesOf(domain);
  for (const recordName of [own ?? '', ...above]) {
    const where = { recordName, recordType: 'TXT' };
    const { found } = knownOf(world.everywhere('AWS::Route53::RecordSet', where), (one) => one);
    const texts = found.flatMap(({ item }) => item.values.map(textOf)).filter(isDmarc);
    if (texts.length > 0) return { texts, isInherited: recordName !== own };
  }
  const top = above.at(-1)?.replace(/^_dmarc[.]/, '');
  if (top === undefined || hasZone(top, world)) return { texts: [], isInherited: false };
  throw new UnknownFact(`DMARC of ${top}`, {
    $unknown: 'unsupported',
    detail: 'its zone is not among those that were read',
  });
}

function hasZone(zoneName: string, world: DnsWorld): boolean {
  const zones = world.everywhere('AWS::Route53::HostedZone', { zoneName });
  return knownOf(zones, () => true, 1).found.length > 0;
}

function dmarcFault(domain: string, world: DnsWorld, mx: () => string[]): true | string {
  const { texts, isInherited } = policiesOf(domain, world);
  const [text] = texts;
  if (text === undefined) return `no record at _dmarc.${domain}, or above it, begins with v=DMARC1`;
  if (texts.length > 1) return `it has ${texts.length} policies, so none counts`;
  const policy = parseDmarc(text);
  if (typeof policy === 'string') return policy;
  const wish = isInherited ? policy.below : policy.own;
  if (mx().some(isNullMx)) {
    return (
      wish === 'reject' || `it has no mail, yet receivers are asked for ${wish}, not to reject`
    );
  }
  return wish !== 'none' || 'receivers are asked to do nothing about mail of others in its name';
}

/** What a domain without mail has yet to say. */
function fixOf({ zone, mx, spf, dmarc }: Omit<Mail, 'fix'>): string[] {
  if (mx.verdict === 'unknown' || mx.values.some((value) => !isNullMx(value))) return [];
  const records = [
    [mx, `${zone} MX 0 .`],
    [spf, `${zone} TXT "v=spf1 -all"`],
    [dmarc, `_dmarc.${zone} TXT "v=DMARC1; p=reject"`],
  ] as const;
  return records.flatMap(([{ verdict }, record]) => (verdict === 'fail' ? record : []));
}
