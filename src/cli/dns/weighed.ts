import { atOnce } from '../../collect/at-once.ts';
import type { AskDns } from '../../model/dns.ts';
import type { AskZones } from '../../model/dns-zones.ts';
import type { Senses } from '../../model/takeover/probe.ts';
import type { DnsSettings } from './config.ts';
import { type Mail, mailOf, type OwnSaid, type Said } from './mail.ts';
import { NOT_ASKED } from './mail-flaws.ts';
import { confirmed, isGrave, type Probing, probed } from './probe.ts';
import type { Row } from './rows.ts';
import type { Zone } from './world.ts';

/** What accounts say of their zones, and what is known of others. */
export interface Seen extends DnsSettings {
  zones: Zone[];
  rows: Row[];
  own: OwnMail[];
  askZones: AskZones;
}

export interface OwnMail {
  zone: Zone;
  said: OwnSaid;
}

/** The same, with all it rests on. */
export interface Weighed {
  zones: Zone[];
  rows: Row[];
  mail: Mail[];
}

/** Asks others where that is wanted; and what then looks free, once more. */
export async function weighed(
  seen: Seen,
  by: Probing | undefined,
  { quiet }: { quiet?: boolean },
): Promise<Weighed> {
  const { zones, known, own } = seen;
  if (!by) return { zones, rows: seen.rows, mail: await mailIn(seen, own) };
  const senses = by.senses();
  const rows = await probed(seen.rows, senses, known);
  const mail = await mailIn(seen, own, senses);
  const before = new Map(seen.rows.filter((row) => !isGrave(row)).map((row) => [row.id, row]));
  const doubtful = rows.filter((row) => isGrave(row) && before.has(row.id));
  const graveMail = mail.filter(isGraveMail);
  if (doubtful.length + graveMail.length === 0) return { zones, rows, mail };
  if (!quiet) {
    const count = doubtful.length + graveMail.length;
    process.stderr.write(`${count} may be free: asking once more in two minutes\n`);
  }
  await by.wait();
  const later = by.senses();
  const ids = new Set(graveMail.map(({ id }) => id));
  const second = await mailIn(
    seen,
    own.filter(({ zone }) => ids.has(zone.id)),
    later,
  );
  return {
    zones,
    rows: await confirmed(rows, before, (some) => probed(some, later, known)),
    mail: mail.map((one) =>
      agreed(
        one,
        second.find(({ id }) => id === one.id),
      ),
    ),
  };
}

async function mailIn(
  { askZones, noMail }: Seen,
  own: readonly OwnMail[],
  senses: Senses | null = null,
): Promise<Mail[]> {
  const ask: AskDns = async (name, type) =>
    askZones(name, type) ??
    (await senses?.dns(name, type)) ?? { kind: 'unknown', reason: NOT_ASKED };
  const told = new Map<string, Mail>();
  await atOnce(AT_ONCE, own, async ({ zone, said }) => {
    told.set(zone.id, await mailOf(zone, said, { ask, senses, noMail }));
  });
  return own.flatMap(({ zone }) => told.get(zone.id) ?? []);
}

const AT_ONCE = 16;

function isGraveMail({ mx, spf, dmarc }: Mail): boolean {
  return [mx, spf, dmarc].some(isGrave);
}

function agreed(first: Mail, second: Mail | undefined): Mail {
  if (!second) return first;
  const both = (one: Said, other: Said): Said =>
    !isGrave(one) || other.severity === one.severity
      ? one
      : {
          ...{ values: one.values, verdict: 'unknown', severity: null },
          reason: `it looked so once, and not the second time: ${one.reason}`,
        };
  return {
    ...first,
    mx: both(first.mx, second.mx),
    spf: both(first.spf, second.spf),
    dmarc: both(first.dmarc, second.dmarc),
  };
}
