/** What of DNS anything here asks for. */
export type DnsType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'PTR' | 'SOA' | 'TXT';

/**
 * What DNS says of a name. Only `NXDOMAIN` means that there is no such name; a server that fails, refuses or stays silent
 * leaves it `unknown`.
 */
export type DnsAnswer =
  | { kind: 'records'; values: readonly string[] }
  /** The name is there, without records of this type. */
  | { kind: 'NODATA' }
  | { kind: 'NXDOMAIN' }
  /** `refuses`: the server itself says that it will not, or cannot, answer. */
  | { kind: 'unknown'; reason: string; refuses?: true };

/**
 * Asks DNS. Texts come with their strings joined, mail exchangers in the order of preference, of an SOA its first name
 * server.
 */
export type AskDns = (name: string, type: DnsType) => Promise<DnsAnswer>;

/** The records of an answer; undefined when there may be some that nobody saw. */
export function recordsIn(answer: DnsAnswer): readonly string[] | undefined {
  if (answer.kind === 'unknown') return undefined;
  return answer.kind === 'records' ? answer.values : [];
}
