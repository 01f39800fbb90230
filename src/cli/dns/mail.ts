import mailControl from '../../controls/route53/zone-has-mail-record.ts';
import senderControl from '../../controls/route53/zone-has-sender-policy.ts';
import { hasNoMail, isNullMx, textOf, valuesOf } from '../../model/apex-records.ts';
import type { AskDns } from '../../model/dns.ts';
import { type Severity, severities } from '../../model/finding.ts';
import { isSenderPolicy } from '../../model/spf/policy.ts';
import type { Senses } from '../../model/takeover/probe.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { isAmong } from './config.ts';
import { type Flaw, NOT_ASKED, policyFlaws, senderFlaws, serverFlaws } from './mail-flaws.ts';
import type { DnsWorld, Zone } from './world.ts';

/** What a zone says of its mail, and what is wrong with that. */
export interface Mail {
  zone: string;
  /** Of the zone, as findings have it. */
  id: string;
  mx: Said;
  spf: Said;
  dmarc: Said;
  /** What is missing for a domain without mail; empty where it has some. */
  fix: string[];
}

export interface Said {
  values: string[];
  verdict: 'pass' | 'fail' | 'unknown';
  /** Null unless it fails. */
  severity: Severity | null;
  /** Why; where it passes, what was not looked at. */
  reason: string | null;
}

/** What a zone's records say by themselves. */
export type OwnSaid = Pick<Mail, 'mx' | 'spf'>;

/** As the controls of a scan judge it, with their settings. Undefined for a zone that has nothing to do with mail. */
export function ownSaidOf(
  zone: Zone,
  world: DnsWorld,
  settings: ReadonlyMap<string, object>,
): OwnSaid | undefined {
  const { id, zoneName } = zone;
  const exempt = { exemptZones: [], ...mailControl.settings, ...settings.get(mailControl.id) };
  if (hasNoMail(zone, exempt.exemptZones)) return undefined;
  const sending = { ...exempt, endings: [], ...senderControl.settings };
  const asked = { ...sending, ...settings.get(senderControl.id) };
  const texts = () => valuesOf(id, zoneName, 'TXT', world).map(textOf).filter(isSenderPolicy);
  return {
    mx: answered(
      mailControl.severity,
      () => valuesOf(id, zoneName, 'MX', world),
      () => mailControl.check(zone, world, exempt),
    ),
    spf: answered(senderControl.severity, texts, () => senderControl.check(zone, world, asked)),
  };
}

/** Both answers, or why they cannot be had. */
function answered(severity: Severity, values: () => string[], check: () => true | string): Said {
  try {
    const found = values();
    const verdict = check();
    return verdict === true
      ? { values: found, verdict: 'pass', severity: null, reason: null }
      : { values: found, verdict: 'fail', severity, reason: verdict };
  } catch (error) {
    if (!(error instanceof UnknownFact)) throw error;
    return { values: [], verdict: 'unknown', severity: null, reason: error.message };
  }
}

/** Who can be asked about mail beside the zone itself. */
export interface MailSources {
  /** Our own zones, and DNS where that may be asked. */
  ask: AskDns;
  /** Null where nothing is probed. */
  senses: Senses | null;
  /** Zones that are to have no mail. */
  noMail: readonly string[];
}

/** Judges it by all it rests on. */
export async function mailOf(
  { zoneName: zone, id }: Zone,
  own: OwnSaid,
  sources: MailSources,
): Promise<Mail> {
  const { ask, senses, noMail } = sources;
  const isSilent = isAmong(noMail, zone);
  const sendsNothing = isSilent || own.mx.values.some(isNullMx);
  const policy = await policyFlaws(zone, sendsNothing, ask);
  const said = {
    mx: whole(own.mx, await serverFlaws(own.mx.values, { ask, senses, isSilent })),
    spf: whole(own.spf, await senderFlaws(zone, own.spf.values, { ask, sendsNothing })),
    dmarc: whole(
      { values: policy.texts, verdict: 'pass', severity: null, reason: null },
      policy.flaws,
    ),
  };
  return { zone, id, ...said, fix: fixOf(zone, said, sendsNothing) };
}

/** What was said, with what else is wrong: faults before what was not seen, and that before what was not asked for. */
function whole(said: Said, flaws: readonly Flaw[]): Said {
  if (said.verdict === 'unknown') return said;
  const faults = flaws.filter(({ kind }) => kind === 'fault');
  if (said.verdict === 'fail' || faults.length > 0) {
    const found = [said.severity, ...faults.map(({ severity }) => severity)];
    return {
      ...{ values: said.values, verdict: 'fail' },
      severity: severities.find((one) => found.includes(one)) ?? null,
      reason: [said.reason ?? [], faults.map(({ text }) => text)].flat(2).join('; '),
    };
  }
  const unseen = flaws.find(({ kind }) => kind === 'unseen');
  if (unseen) return { ...said, verdict: 'unknown', reason: unseen.text };
  const notAsked = [...new Set(flaws.map(({ text }) => text))];
  if (notAsked.length === 0) return said;
  return { ...said, reason: `${notAsked.join(', ')}: ${NOT_ASKED}` };
}

/** What a domain without mail has yet to say. */
function fixOf(
  zone: string,
  { mx, spf, dmarc }: Pick<Mail, 'mx' | 'spf' | 'dmarc'>,
  sendsNothing: boolean,
): string[] {
  if (mx.verdict === 'unknown') return [];
  if (!sendsNothing && mx.values.length > 0) return [];
  const records = [
    [mx, `${zone} MX 0 .`],
    [spf, `${zone} TXT "v=spf1 -all"`],
    [dmarc, `_dmarc.${zone} TXT "v=DMARC1; p=reject"`],
  ] as const;
  return records.flatMap(([{ verdict }, record]) => (verdict === 'fail' ? record : []));
}
