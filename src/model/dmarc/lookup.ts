import { type AskDns, recordsIn } from '../dns.ts';
import { vacancyOf } from '../vacancy.ts';
import { isDmarc, placesOf } from './policy.ts';

/** The policies that hold for a domain, and the name they stand for; or why nobody can tell. */
export type Policies = { texts: string[]; domain: string } | { unseen: string };

/**
 * Its own, else those of its organisational domain: of the names above it the farthest that has any. Source: DMARCbis,
 * "DMARC Policy Discovery".
 */
export async function policiesFor(domain: string, ask: AskDns): Promise<Policies> {
  const [own = '', ...above] = placesOf(domain);
  for (const place of [own, ...above.reverse()]) {
    const answer = await ask(place, 'TXT');
    if (answer.kind === 'unknown') return { unseen: answer.reason };
    const texts = (recordsIn(answer) ?? []).filter(isDmarc);
    if (texts.length > 0) return { texts, domain: nameOf(place) };
  }
  return { texts: [], domain };
}

/** What may be wrong with where reports go. */
export type ReportFault =
  | { kind: 'nobody takes them'; host: string; at: string }
  | { kind: 'free'; host: string; domain: string }
  | { kind: 'unseen'; host: string; reason: string };

/**
 * Reports go to another organisation only where that says that it takes them. Sources: RFC 7489, section 7.1; DMARCbis,
 * "Verifying External Destinations".
 */
export async function reportFaults(
  domain: string,
  reportsTo: readonly string[],
  ask: AskDns,
): Promise<ReportFault[]> {
  const hosts = new Set(reportsTo.flatMap(hostOf));
  const faults = await Promise.all([...hosts].map((host) => reportFault(domain, host, ask)));
  return faults.filter((fault) => fault !== undefined);
}

async function reportFault(
  domain: string,
  host: string,
  ask: AskDns,
): Promise<ReportFault | undefined> {
  if (host === domain || host.endsWith(`.${domain}`)) return undefined;
  const [own, other] = [await organisationOf(domain, ask), await organisationOf(host, ask)];
  if (own.domain !== undefined && own.domain === other.domain) return undefined;
  const at = `${domain}._report._dmarc.${host}`;
  const answer = await ask(at, 'TXT');
  if (answer.kind === 'unknown') return { kind: 'unseen', host, reason: answer.reason };
  if ((recordsIn(answer) ?? []).some(isDmarc)) return undefined;
  const unclear = own.unseen ?? other.unseen;
  if (unclear !== undefined) return { kind: 'unseen', host, reason: unclear };
  const exists = await ask(host, 'MX');
  const vacancy = exists.kind === 'NXDOMAIN' ? await vacancyOf(host, ask) : undefined;
  if (vacancy?.kind === 'unknown') return { kind: 'unseen', host, reason: vacancy.reason };
  return vacancy?.kind === 'free'
    ? { kind: 'free', host, domain: vacancy.domain }
    : { kind: 'nobody takes them', host, at };
}

/** The farthest name above, or the name itself, that has a policy; the name where none has. */
async function organisationOf(
  name: string,
  ask: AskDns,
): Promise<{ domain?: string; unseen?: string }> {
  for (const place of placesOf(name).reverse()) {
    const answer = await ask(place, 'TXT');
    if (answer.kind === 'unknown') return { unseen: answer.reason };
    if ((recordsIn(answer) ?? []).some(isDmarc)) return { domain: nameOf(place) };
  }
  return { domain: name };
}

function nameOf(place: string): string {
  return place.replace(/^_dmarc[.]/, '');
}

function hostOf(uri: string): string[] {
  const [, host] = /^mailto:[^@]+@([^@?]+)/i.exec(uri) ?? [];
  return host === undefined ? [] : [host.toLowerCase()];
}
