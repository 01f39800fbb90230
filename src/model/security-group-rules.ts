import type { PrefixList, SecurityGroupRule } from './aws/ec2.ts';
import { type Breadth, isWorld } from './cidr.ts';
import { UnknownFact } from './unknown.ts';
import { UserError } from './user-error.ts';

/** Ports of one protocol. `-1` is every protocol with all its ports; one without ports has all of them. */
export interface Ports {
  protocol: string;
  from: number;
  to: number;
}

/** What one rule lets in, from whom. */
export interface Opening {
  ports: Ports;
  /** As the rule names it: a CIDR, or a prefix list's id. */
  source: string;
  cidrs: readonly string[];
}

/** Ports that all admit the same sources. */
export interface OpenPorts<Open = Opening> {
  ports: Ports;
  openings: Open[];
}

/** Finds a prefix list by its id; undefined when there is certainly none. */
export type PrefixLists = (
  prefixListId: string,
) => Pick<PrefixList, 'ownerId' | 'cidrs'> | undefined;

/** The ports a rule is about. ICMP's types and codes are not told apart. */
export function portsOf({
  ipProtocol,
  fromPort,
  toPort,
}: Pick<SecurityGroupRule, 'ipProtocol' | 'fromPort' | 'toPort'>): Ports {
  const protocol = protocolOf(ipProtocol);
  if (!hasPorts(protocol) || fromPort === null || toPort === null || fromPort < 0) {
    return { protocol, from: 0, to: LAST_PORT };
  }
  return { protocol, from: fromPort, to: toPort };
}

/** Reads `tcp/22`, `tcp/5900-5901`, `tcp`, `icmp`, `50` or `-1`, as settings write ports. Throws UserError. */
export function parsePorts(text: string): Ports {
  const [, name, from, to] = /^([a-z0-9]+|-1)(?:\/(\d+)(?:-(\d+))?)?$/i.exec(text) ?? [];
  if (name !== undefined) {
    const protocol = protocolOf(name);
    const first = Number(from ?? 0);
    const last = Number(to ?? from ?? LAST_PORT);
    if (first <= last && last <= LAST_PORT) return { protocol, from: first, to: last };
  }
  throw new UserError(`${text} names no ports: write tcp/22, tcp/5900-5901, udp, icmp or -1`);
}

/** `tcp/22`, `tcp/5900-5901`, `all of tcp`, `icmp`, `protocol 50`, `every port`. */
export function portsText({ protocol, from, to }: Ports): string {
  if (protocol === '-1') return 'every port';
  if (!hasPorts(protocol)) return /^\d+$/.test(protocol) ? `protocol ${protocol}` : protocol;
  if (from === 0 && to === LAST_PORT) return `all of ${protocol}`;
  return from === to ? `${protocol}/${from}` : `${protocol}/${from}-${to}`;
}

/**
 * What a rule opens to addresses. Undefined when its source is a group, or a prefix list of AWS's own (CloudFront's
 * say): that is shared, but not the world. Throws UnknownFact when the prefix list cannot be seen.
 */
export function openingOf(rule: SecurityGroupRule, prefixLists: PrefixLists): Opening | undefined {
  const { kind, value } = rule.peer;
  if (kind === 'security-group') return undefined;
  if (kind !== 'prefix-list') return { ports: portsOf(rule), source: value, cidrs: [value] };
  const list = prefixLists(value);
  if (!list) {
    throw new UnknownFact(value, { $unknown: 'unsupported', detail: 'not in the inventory' });
  }
  if (list.ownerId === 'AWS') return undefined;
  return { ports: portsOf(rule), source: value, cidrs: list.cidrs };
}

/** Does the rule alone let in the world? Throws UnknownFact when its prefix list cannot be seen. */
export function isOpenToWorld(
  rule: SecurityGroupRule,
  prefixLists: PrefixLists,
  broaderThan: Breadth,
): boolean {
  const opening = openingOf(rule, prefixLists);
  return opening !== undefined && isWorld(opening.cidrs, broaderThan);
}

/** The ports whose sources, taken together, are the world. */
export function openToWorld(openings: readonly Opening[], broaderThan: Breadth): OpenPorts[] {
  return eachPort(openings).filter((open) =>
    isWorld(
      open.openings.flatMap(({ cidrs }) => cidrs),
      broaderThan,
    ),
  );
}

/**
 * Cuts the openings into stretches of ports within which the same ones hold. For `-1` the stretch stands for every
 * protocol that no other opening names; those that are named have stretches of their own, which it is part of.
 */
export function eachPort<Open extends { ports: Ports }>(
  openings: readonly Open[],
): OpenPorts<Open>[] {
  const protocols = [...new Set(openings.map(({ ports }) => ports.protocol))].sort();
  return protocols.flatMap((protocol) => {
    const here = openings.filter(({ ports }) => speaks(ports.protocol, protocol));
    const cuts = new Set(here.flatMap(({ ports }) => [ports.from, ports.to + 1]));
    const starts = [...cuts].sort((a, b) => a - b);
    return starts.slice(0, -1).flatMap((from, i) => {
      const to = (starts[i + 1] ?? from + 1) - 1;
      const within = here.filter(({ ports }) => ports.from <= from && to <= ports.to);
      return within.length > 0 ? [{ ports: { protocol, from, to }, openings: within }] : [];
    });
  });
}

/** Those of `others` that `ports` has too, cut to what both have. */
export function portsWithin(ports: Ports, others: readonly Ports[]): Ports[] {
  return others.flatMap((other) => {
    const from = Math.max(ports.from, other.from);
    const to = Math.min(ports.to, other.to);
    if (from > to) return [];
    if (speaks(ports.protocol, other.protocol)) return [{ protocol: other.protocol, from, to }];
    return other.protocol === '-1' ? [{ protocol: ports.protocol, from, to }] : [];
  });
}

/** What remains of `ports` without `others`. Every protocol without some ports of some is still every protocol. */
export function portsBeyond(ports: Ports, others: readonly Ports[]): Ports[] {
  let left = [ports];
  for (const other of others) {
    if (!speaks(other.protocol, ports.protocol)) continue;
    left = left.flatMap(({ protocol, from, to }) =>
      [
        { protocol, from, to: Math.min(to, other.from - 1) },
        { protocol, from: Math.max(from, other.to + 1), to },
      ].filter((rest) => rest.from <= rest.to),
    );
  }
  return left;
}

/** Every protocol, or so many ports of TCP or UDP (0-65535 and 1-65535 alike) that it comes to the same. */
export function isEveryPort({ protocol, from, to }: Ports): boolean {
  return protocol === '-1' || (hasPorts(protocol) && to - from + 1 >= NEARLY_ALL);
}

/** Every protocol to or from every address of its family, as AWS's own outbound rule has it. */
export function isAllowAll(rule: SecurityGroupRule): boolean {
  return (
    portsOf(rule).protocol === '-1' &&
    (rule.peer.value === '0.0.0.0/0' || rule.peer.value === '::/0')
  );
}

/** TCP and UDP have ports; ICMP has types, and of every other protocol AWS admits all. */
export function hasPorts(protocol: string): boolean {
  return protocol === 'tcp' || protocol === 'udp';
}

export function isIcmp({ protocol }: Ports): boolean {
  return protocol === 'icmp' || protocol === 'icmpv6';
}

/** `tcp/22 and tcp/3389 are open to 0.0.0.0/0; tcp/80 is open to ::/0`, in the words of a reason. */
export function openText(open: readonly OpenPorts[]): string {
  const bySources = new Map<string, string[]>();
  for (const { ports, openings } of open) {
    const sources = listText([...new Set(openings.map(({ source }) => source))]);
    bySources.set(sources, [...(bySources.get(sources) ?? []), portsText(ports)]);
  }
  return [...bySources]
    .map(([sources, ports]) => {
      const names = [...new Set(ports)];
      return `${listText(names)} ${names.length === 1 ? 'is' : 'are'} open to ${sources}`;
    })
    .slice(0, SHOWN)
    .join('; ');
}

/** The other end of a rule, in the words of a reason; `self` is the group that has the rule. */
export function peerText({ peer }: Pick<SecurityGroupRule, 'peer'>, self: string): string {
  if (peer.kind !== 'security-group') return peer.value;
  if (peer.value === self) return 'itself';
  return peer.owner === undefined ? peer.value : `${peer.value} of account ${peer.owner}`;
}

/** `a`, `a and b`, `a, b and 4 more`. */
function listText(names: readonly string[]): string {
  const shown = names.length > SHOWN ? names.slice(0, SHOWN - 1) : names.slice(0, -1);
  const last = names.length > SHOWN ? `${names.length - shown.length} more` : names.at(-1);
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : `${last}`;
}

const SHOWN = 6;
const LAST_PORT = 65_535;
const NEARLY_ALL = 65_000;

/** Is what `wide` says about protocols also about `protocol`? */
function speaks(wide: string, protocol: string): boolean {
  return wide === '-1' || wide === protocol;
}

/** Source: IANA protocol numbers, of which EC2 knows these by name; `all` is how Terraform may write -1. */
const NAMES = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
  ['all', '-1'],
]);

function protocolOf(ipProtocol: string): string {
  const protocol = ipProtocol.toLowerCase();
  return NAMES.get(protocol) ?? protocol;
}
