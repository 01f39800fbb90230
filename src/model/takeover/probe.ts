import { lentServersOf } from '../delegation.ts';
import { type AskDns, type DnsAnswer, recordsIn } from '../dns.ts';
import type { Severity } from '../finding.ts';
import { isPublicAddress } from '../public-address.ts';
import { hidesAbsence, vacancyOf } from '../vacancy.ts';
import { type Page, type Takeover, takeoverOf } from './takeover.ts';

/** What names are looked at with. */
export interface Senses {
  dns: AskDns;
  /** Asks one name server, by its address. */
  dnsAt: (address: string) => AskDns;
  page: AskPage;
  /** Part of a name that nobody has: made up for this run. */
  label: string;
}

/** What the web server at an address says under a name; undefined when it says nothing that could be read. */
export type AskPage = (name: string, address: string) => Promise<Page | undefined>;

/** What was seen of what a record leads to. */
export type Probe =
  | { kind: 'gone'; flaw: string; severity: Severity }
  /** As far as can be seen. */
  | { kind: 'there'; note: string | null }
  | { kind: 'unknown'; reason: string };

/** Looks at the name that a record leads to, and at what is served there under the record's own. */
export async function probeName(host: string, target: string, senses: Senses): Promise<Probe> {
  const { chain, reason } = await chainFrom(target, senses.dns);
  const last = chain.at(-1) ?? target;
  if (reason !== undefined) return { kind: 'unknown', reason: `${last}: ${reason}` };
  const found = await addressesOf(last, senses);
  if (found.kind === 'NXDOMAIN') {
    if (last.endsWith('.acm-validations.aws')) return { kind: 'there', note: ACM };
    const probe = await absent(last, chain, senses);
    const isOfPage = !host.startsWith('_');
    return probe.kind === 'gone' && probe.severity === 'medium' && !isOfPage
      ? { ...probe, severity: 'low' }
      : probe;
  }
  if (found.kind !== 'addresses') return found;
  const { addresses } = found;
  const targets = [...chain, ...addresses];
  const takeover = takeoverOf({ targets, dns: undefined });
  if (takeover.kind !== 'unseen') return told(takeover);
  const [address] = addresses;
  if (takeover.what === 'the page' && address !== undefined) {
    const page = await senses.page(host.replace('*', senses.label), address);
    return told(takeoverOf({ targets, dns: 'answers', ...(page && { page }) }));
  }
  const beside = await senses.dns(last.replace(/^[^.]+/, senses.label), 'A');
  return told(takeoverOf({ targets, dns: beside.kind === 'NXDOMAIN' ? 'answers' : undefined }));
}

const ACM = 'by it AWS sees that the domain is ours, whether or not the name exists';

/** Looks at what is served under a name at an address that others lend. */
export async function probeAddress(host: string, address: string, senses: Senses): Promise<Probe> {
  const targets = [address];
  const takeover = takeoverOf({ targets, dns: undefined });
  if (takeover.kind !== 'unseen') return told(takeover);
  const page = await senses.page(host.replace('*', senses.label), address);
  return told(takeoverOf({ targets, dns: undefined, ...(page && { page }) }));
}

/** Looks whether the name of a server exists, and has an address. */
export async function probeServer(name: string, senses: Senses): Promise<Probe> {
  const found = await addressesOf(name, senses);
  if (found.kind === 'NXDOMAIN') return absent(name, [], senses);
  if (found.kind !== 'addresses') return found;
  return found.addresses.length > 0
    ? { kind: 'there', note: null }
    : { kind: 'gone', severity: 'low', flaw: `${name} has no address` };
}

/** Looks whether the servers that a name is handed to serve it. */
export async function probeDelegation(
  name: string,
  servers: readonly string[],
  senses: Senses,
): Promise<Probe> {
  const seen = await Promise.all(servers.map((server) => askServer(name, server, senses)));
  const free = seen.find((one) => one.kind === 'gone' && one.severity === 'critical');
  if (free?.kind === 'gone') return free;
  const silent = servers.filter((_, i) => seen[i]?.kind === 'refuses' || seen[i]?.kind === 'gone');
  if (seen.some(({ kind }) => kind === 'there')) {
    const note = silent.length > 0 ? `${silent.join(', ')} does not serve it` : null;
    return { kind: 'there', note };
  }
  const unclear = seen.find((one) => one.kind === 'unknown');
  if (unclear?.kind === 'unknown') return unclear;
  const { kind } = takeoverOf({ targets: servers, dns: 'not served' });
  const isLent = lentServersOf({ recordType: 'NS', values: [...servers] }).length > 0;
  return {
    kind: 'gone',
    severity: kind === 'claimable' || isLent ? 'critical' : 'high',
    flaw: 'none of its servers serves it: whoever has a zone of that name made there has all names below it',
  };
}

type ServerProbe = Probe | { kind: 'refuses' };

async function askServer(name: string, server: string, senses: Senses): Promise<ServerProbe> {
  const found = await addressesOf(server, senses);
  if (found.kind === 'NXDOMAIN') return absent(server, [], senses);
  if (found.kind !== 'addresses') {
    return found.kind === 'there' ? { kind: 'unknown', reason: found.note ?? server } : found;
  }
  const [address] = found.addresses;
  if (address === undefined) return { kind: 'unknown', reason: `${server} has no address` };
  const answer = await senses.dnsAt(address)(name, 'SOA');
  if (answer.kind === 'records') return { kind: 'there', note: null };
  if (answer.kind === 'unknown' && answer.refuses) return { kind: 'refuses' };
  const reason = answer.kind === 'unknown' ? answer.reason : `it answers ${answer.kind}`;
  return { kind: 'unknown', reason: `${server}: ${reason}` };
}

type Addresses = { kind: 'addresses'; addresses: readonly string[] } | { kind: 'NXDOMAIN' } | Probe;

/** Those that an outsider may be led to; a private one is no target. */
async function addressesOf(name: string, { dns, label }: Senses): Promise<Addresses> {
  const answer = await either(name, dns);
  if (answer.kind === 'unknown') return { kind: 'unknown', reason: `${name}: ${answer.reason}` };
  if (answer.kind === 'NXDOMAIN') return { kind: 'NXDOMAIN' };
  const lie = await hidesAbsence(name, label, dns);
  if (lie !== undefined) return { kind: 'unknown', reason: `${name}: ${lie}` };
  const addresses = recordsIn(answer) ?? [];
  const hidden = addresses.find((address) => !isPublicAddress(address));
  return hidden === undefined
    ? { kind: 'addresses', addresses }
    : { kind: 'there', note: `${name} has the private address ${hidden}` };
}

/** IPv4 where there is any. */
async function either(name: string, dns: AskDns): Promise<DnsAnswer> {
  const answer = await dns(name, 'A');
  return answer.kind === 'NODATA' ? dns(name, 'AAAA') : answer;
}

/** A name, and those it stands for in turn; with a reason where there may be more. */
async function chainFrom(
  target: string,
  dns: AskDns,
): Promise<{ chain: string[]; reason?: string }> {
  const chain = new Set([target]);
  for (const name of chain) {
    const answer = await dns(name, 'CNAME');
    if (answer.kind === 'unknown') return { chain: [...chain], reason: answer.reason };
    const [next] = recordsIn(answer) ?? [];
    if (next !== undefined && chain.size < LONGEST) chain.add(next.toLowerCase());
  }
  return { chain: [...chain] };
}

/** Resolvers give up sooner or later, too. */
const LONGEST = 8;

/** What it means that a name does not exist. `chain`: names that lead there. */
async function absent(name: string, chain: readonly string[], senses: Senses): Promise<Probe> {
  const vacancy = await vacancyOf(name, senses.dns);
  if (vacancy.kind === 'unknown') {
    return { kind: 'unknown', reason: `who could make ${name}: ${vacancy.reason}` };
  }
  if (vacancy.kind === 'free') {
    const flaw = `there is no domain ${vacancy.domain}: whoever registers it decides where this leads`;
    return { kind: 'gone', severity: 'critical', flaw };
  }
  if (vacancy.kind === 'nobody') {
    const flaw = `${name} does not exist, and no registry has its ending`;
    return { kind: 'gone', severity: 'low', flaw };
  }
  const takeover = takeoverOf({ targets: chain, dns: 'NXDOMAIN' });
  if (takeover.kind === 'claimable' || takeover.kind === 'unsure') return told(takeover);
  return takeover.kind === 'held'
    ? {
        ...{ kind: 'gone', severity: 'low' },
        flaw: `${name} does not exist, and ${takeover.service} gives the name to nobody else`,
      }
    : {
        ...{ kind: 'gone', severity: 'medium' },
        flaw: `${name} does not exist; whoever runs ${vacancy.domain} may give the name to another`,
      };
}

function told(takeover: Takeover): Probe {
  switch (takeover.kind) {
    case 'no service known':
      return { kind: 'there', note: null };
    case 'held':
      return { kind: 'there', note: `held at ${takeover.service}` };
    case 'unsure':
      return {
        kind: 'unknown',
        reason: `it looks as names at ${takeover.service} do that nobody holds, which others can take only at times (${LIST})`,
      };
    case 'unseen':
      return {
        kind: 'unknown',
        reason: `${takeover.what} did not tell whether ${takeover.service} still serves it`,
      };
    case 'claimable':
      return {
        ...{ kind: 'gone', severity: 'critical' },
        flaw: `nobody holds it at ${takeover.service}, so anybody may (${LIST})`,
      };
  }
}

/** Its licence wants it named where something rests on it. */
const LIST = 'by can-i-take-over-xyz, CC-BY-4.0';
