import { randomBytes } from 'node:crypto';
import { atOnce } from '../../collect/at-once.ts';
import { pageOver } from '../../collect/dns/page.ts';
import { dnsOver } from '../../collect/dns/resolver.ts';
import { parseAwsHost } from '../../model/aws-host.ts';
import { plainAddress } from '../../model/aws-ranges.ts';
import { plainName } from '../../model/dns-name.ts';
import { severities } from '../../model/finding.ts';
import {
  type Probe,
  probeAddress,
  probeDelegation,
  probeName,
  probeServer,
  type Senses,
} from '../../model/takeover/probe.ts';
import { UserError } from '../../model/user-error.ts';
import { version } from '../version.ts';
import { fixOf, hostIn, isKnown, type Row } from './rows.ts';

/** How names are looked at, and how one waits between two looks. */
export interface Probing {
  /** New ones remember nothing of what others were told. */
  senses: () => Senses;
  wait: () => Promise<void>;
}

/** Asks the servers that are named, or those this machine uses. Throws UserError for what is no address of a server. */
export function probing(resolvers: readonly string[]): Probing {
  const label = `castellan-${randomBytes(8).toString('hex')}`;
  const page = pageOver({ userAgent: `castellan/${version}` });
  const dnsAt = (address: string) => dnsOver({ servers: [address] });
  const dns = () => {
    try {
      return dnsOver({ servers: resolvers });
    } catch (cause) {
      throw new UserError(
        `--resolver takes addresses of DNS servers, like 192.0.2.53 or 192.0.2.53:5353, not ${resolvers.join(', ')}`,
        { cause },
      );
    }
  };
  dns();
  const wait = () => new Promise<void>((resolve) => setTimeout(resolve, BETWEEN));
  return { senses: () => ({ dns: dns(), dnsAt, page, label }), wait };
}

/** What is between two owners, or breaks for a moment, looks free for as long. */
const BETWEEN = 120_000;

/** Looks at what records lead to that nobody here holds. Answers the rows with what was seen. */
export async function probed(
  rows: readonly Row[],
  senses: Senses,
  known: readonly string[],
): Promise<Row[]> {
  const seen = new Map<Row, Row>();
  await atOnce(AT_ONCE, rows, async (row) => {
    if (isKnown(row.target, known)) return;
    const probes = await Promise.all(questionsOf(row, senses));
    seen.set(row, withProbe(row, worstOf(probes)));
  });
  return rows.map((row) => seen.get(row) ?? row);
}

const AT_ONCE = 16;

/** Only what nobody here holds, or of which nobody can tell, is asked about. */
function questionsOf(row: Row, senses: Senses): Promise<Probe>[] {
  const { name, zone, type, target, verdict } = row;
  if (verdict !== 'external' && verdict !== 'unknown') return [];
  const last = target.map(hostIn);
  const addresses = last.flatMap((value) => plainAddress(value) ?? []);
  switch (type) {
    case 'NS':
      return name === zone ? [] : [probeDelegation(name, last, senses)];
    case 'MX':
    case 'SRV':
      return last.filter(Boolean).map((server) => probeServer(server, senses));
    case 'CNAME':
      return last.map((one) => probeName(name, one, senses));
    case 'A':
    case 'AAAA':
      return addresses.length > 0
        ? addresses.map((address) => probeAddress(name, address, senses))
        : last.map((one) => probeName(name, one, senses));
    default:
      return [];
  }
}

/** The worst that is known, else what is not known. */
function worstOf(probes: readonly Probe[]): Probe | undefined {
  for (const severity of severities) {
    const found = probes.find((one) => one.kind === 'gone' && one.severity === severity);
    if (found) return found;
  }
  const unclear = probes.find(({ kind }) => kind === 'unknown');
  return unclear ?? probes.find((one) => one.kind === 'there' && one.note !== null) ?? probes[0];
}

function withProbe(row: Row, probe: Probe | undefined): Row {
  if (!probe) return row;
  const isUnsure = row.verdict === 'unknown';
  switch (probe.kind) {
    case 'gone': {
      const { severity, flaw } = probe;
      // Of a name of AWS only that anybody may take it is proof: the rest is told by what accounts have.
      if (isUnsure && isOfAws(row) && severity !== 'critical') return row;
      return { ...row, verdict: 'dangling', severity, reason: flaw, fix: fixOf(row, severity) };
    }
    case 'there':
      return isUnsure ? row : { ...row, reason: probe.note ?? reasonOf(row) };
    case 'unknown':
      return isUnsure ? row : { ...row, verdict: 'unknown', reason: probe.reason };
  }
}

/** That an address is private stays true; that nobody was asked does not. */
function reasonOf({ type, reason }: Row): string | null {
  return type === 'A' || type === 'AAAA' ? reason : null;
}

function isOfAws({ target: [target = ''] }: Row): boolean {
  return parseAwsHost(plainName(target)) !== undefined;
}

/** Once more, later, at what looked free: only what looks so twice is told as free. */
export async function confirmed(
  rows: readonly Row[],
  before: ReadonlyMap<string, Row>,
  look: (doubtful: readonly Row[]) => Promise<Row[]>,
): Promise<Row[]> {
  const doubtful = rows.flatMap((row) => (isGrave(row) ? (before.get(row.id) ?? []) : []));
  const second = new Map((await look(doubtful)).map((row) => [row.id, row]));
  return rows.map((row) => {
    const again = second.get(row.id);
    if (!again || again.severity === row.severity) return row;
    const reason = `it looked free once, and not the second time: ${row.reason}`;
    return { ...row, verdict: 'unknown', severity: null, fix: [], reason };
  });
}

/** Is it worth looking twice? */
export function isGrave({ severity }: Pick<Row, 'severity'>): boolean {
  return severity === 'critical' || severity === 'high';
}
