import { Resolver } from 'node:dns/promises';
import type { AskDns, DnsAnswer, DnsType } from '../../model/dns.ts';

export interface DnsServers {
  /** `192.0.2.53`, or `192.0.2.53:5353`; none: those this machine uses. */
  servers?: readonly string[];
  /** For each of three tries, in milliseconds. */
  timeout?: number;
}

/**
 * Asks DNS, each question once: names that are looked up again are remembered. Texts come with their strings joined,
 * mail exchangers in the order of preference, names without a dot at the end.
 */
export function dnsOver({ servers = [], timeout = 2_000 }: DnsServers): AskDns {
  const resolver = new Resolver({ timeout, tries: 3 });
  if (servers.length > 0) resolver.setServers(servers);
  const asked = new Map<string, Promise<DnsAnswer>>();
  return (name, type) => {
    const question = `${type} ${name.toLowerCase()}`;
    const answer = asked.get(question) ?? ask(resolver, name, type);
    asked.set(question, answer);
    return answer;
  };
}

async function ask(resolver: Resolver, name: string, type: DnsType): Promise<DnsAnswer> {
  try {
    const values = await READERS[type](resolver, name);
    return values.length > 0 ? { kind: 'records', values } : { kind: 'NODATA' };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === 'ENODATA') return { kind: 'NODATA' };
    if (code === 'ENOTFOUND') return { kind: 'NXDOMAIN' };
    const reason = code === undefined ? undefined : REASONS.get(code);
    if (code === undefined || reason === undefined) throw error;
    return { kind: 'unknown', reason, ...(REFUSALS.has(code) && { refuses: true }) };
  }
}

/** Source: Node.js, "DNS", error codes. */
const REASONS = new Map([
  ['ETIMEOUT', 'no server answered in time'],
  ['ESERVFAIL', 'the server failed (SERVFAIL)'],
  ['EREFUSED', 'the server refused (REFUSED)'],
  ['ENOTIMP', 'the server does not do that (NOTIMP)'],
  ['EFORMERR', 'the server did not understand (FORMERR)'],
  ['EBADRESP', 'the answer makes no sense'],
  ['EBADNAME', 'the name cannot be asked for'],
  ['ECONNREFUSED', 'no server can be reached'],
  ['ECANCELLED', 'it was stopped'],
]);

/** Said by whoever does not serve a zone. */
const REFUSALS = new Set(['ESERVFAIL', 'EREFUSED']);

const READERS: Record<DnsType, (resolver: Resolver, name: string) => Promise<string[]>> = {
  A: (resolver, name) => resolver.resolve4(name),
  AAAA: (resolver, name) => resolver.resolve6(name),
  CNAME: (resolver, name) => resolver.resolveCname(name),
  NS: (resolver, name) => resolver.resolveNs(name),
  PTR: (resolver, name) => resolver.resolvePtr(name),
  SOA: async (resolver, name) => [(await resolver.resolveSoa(name)).nsname],
  TXT: async (resolver, name) => (await resolver.resolveTxt(name)).map((parts) => parts.join('')),
  MX: async (resolver, name) =>
    (await resolver.resolveMx(name))
      .sort((a, b) => a.priority - b.priority)
      .map(({ exchange }) => exchange),
};
