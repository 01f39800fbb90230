import type { Collected, Wanted } from '../collect/collect.ts';
import { isSame, sizeOf } from '../model/addresses.ts';
import { PUBLIC, toCidrs } from '../model/cidr.ts';
import type { Gap } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import { knownOf } from '../model/kleene.ts';
import { interfaceFacts, networkFacts } from '../model/network.ts';
import type { ResourceType } from '../model/resource.ts';
import { parsePorts } from '../model/security-group-rules.ts';
import { EVERY_PROTOCOL, protocolNumber } from '../model/traffic.ts';
import { UserError } from '../model/user-error.ts';
import { firstOf, type Hop, type Verdict } from '../reach/network/answer.ts';
import { networkOf, type Question, type Reached } from '../reach/network/network.ts';
import { gapsInWords } from '../report/coverage.ts';
import { type Paint, paint } from '../report/paint.ts';
import { visible } from '../report/visible.ts';
import { few, notReadInWords, spansText, verdictColours } from './connection-words.ts';
import { EXIT } from './exit.ts';
import type { CodeFlags, NotRead } from './iac/code-inventory.ts';
import { inventoryOf } from './inventory.ts';
import { print, wantsColor } from './output.ts';
import { openAsTold, type ScanFlags } from './scan/scan.ts';

export interface ReachFlags extends Omit<ScanFlags, 'format'>, CodeFlags {
  format: string;
  /** Like `tcp/22`. */
  port?: string;
}

/** Prints whether one end gets to the other, and what decides it. Answers the exit code. */
export async function showReach(from: string, to: string, flags: ReachFlags): Promise<number> {
  const question = { from, to, ...(flags.port !== undefined && { ports: portsOf(flags.port) }) };
  const { inventory, gaps, notRead } = await seenBy(flags, wantedFor(from, to));
  const { found, rest } = knownOf([question], networkOf(inventory).reach);
  const answers = found[0]?.answer ?? [];
  const complete =
    !rest && endsSeen(inventory) && answers.every(({ verdict }) => verdict !== 'unknown');
  const unseen = rest ? [rest.message] : [];
  const told = { from, to, answers: answers.map(toJson), complete, unseen, gaps };
  const code = notRead && { notRead };
  await print(
    flags.format === 'json'
      ? [`${JSON.stringify({ schema: 'castellan.reach/1', ...told, ...code }, null, 2)}\n`]
      : inWords(
          question,
          { answers, unseen, gaps, ...code },
          wantsColor(flags.color, process.stdout.isTTY),
        ),
  );
  return complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

/** `notRead`: of code alone. */
export type Seen = Pick<Collected, 'inventory' | 'gaps'> & { notRead?: NotRead };

/** What is told to be looked at: code, a recording, or accounts as they are. */
export async function seenBy(flags: Omit<ReachFlags, 'format'>, wanted: Wanted): Promise<Seen> {
  if (flags.iac) {
    const { inventoryOfCode } = await import('./iac/code-inventory.ts');
    return inventoryOfCode(flags.iac, flags);
  }
  const open = openAsTold({ ...flags, format: [] }, wanted);
  const way = await open({ signal: new AbortController().signal });
  return inventoryOf(way, wanted, flags);
}

/** All that networks are made of, and what only people ask about. */
export const NETWORKS: Wanted = new Map(
  Object.entries({
    ...networkFacts,
    'AWS::EC2::NetworkInterface': [...interfaceFacts, 'privateAddresses'],
    'AWS::ElasticLoadBalancingV2::Listener': ['ruleActions'],
    'AWS::ElasticLoadBalancingV2::TargetGroup': ['targets', 'preservesClientIp'],
  }).map(([type, facts]) => [type as ResourceType, new Set<string>(facts)]),
);

/** And databases, where one is asked about. */
function wantedFor(...ends: readonly string[]): Wanted {
  const isDatabase = ends.some((end) => /^arn:[^:]*:(?:rds|redshift)/.test(end));
  return isDatabase ? new Map([...NETWORKS, ...DATABASES]) : NETWORKS;
}

const DATABASES: Wanted = new Map([
  ['AWS::RDS::DBInstance', new Set()],
  ['AWS::Redshift::Cluster', new Set()],
  ['AWS::RedshiftServerless::Workgroup', new Set()],
]);

/** Throws UserError when the text names no ports. */
function portsOf(text: string): NonNullable<Question['ports']> {
  const { protocol, from, to } = parsePorts(text);
  const number = protocolNumber(protocol);
  if (number === undefined && protocol !== '-1') {
    throw new UserError(`${text} names no ports: write tcp/22, tcp/5900-5901, udp, icmp or -1`);
  }
  return {
    protocols: number === undefined ? EVERY_PROTOCOL : { first: number, last: number },
    ports: { first: from, last: to },
  };
}

/** Were all interfaces listed? Else some that are asked about may be missing. */
function endsSeen({ incomplete }: Inventory): boolean {
  return incomplete.every(({ type, leftOut }) => leftOut || type !== 'AWS::EC2::NetworkInterface');
}

function toJson({ from, to, addresses, ...answer }: Reached) {
  const { ipv4, ipv6 } = sizeOf(addresses);
  return { from, to, ...answer, addresses: toCidrs(addresses), size: ipv4 + Number(ipv6) };
}

interface Told {
  answers: readonly Reached[];
  unseen: readonly string[];
  gaps: readonly Gap[];
  notRead?: NotRead;
}

function* inWords(
  { from, to }: Question,
  { answers, unseen, gaps, notRead = [] }: Told,
  colour: boolean,
): Iterable<string> {
  const ink = paint(colour);
  const verdicts = new Set(answers.map(({ verdict }) => verdict));
  const best = REACHES.find(([verdict]) => verdicts.has(verdict));
  const title = best?.[1] ?? 'cannot be told to reach';
  yield `${ink.strong(`${visible(from)} ${title} ${visible(to)}`)}\n`;
  for (const answer of answers) yield* oneInWords(answer, ink);
  for (const one of unseen) yield `\n${ink.verdict('unknown', 'unknown')} ${visible(one)}\n`;
  const coverage = { complete: false, calls: 0, gaps: [...gaps], crashes: [], skippedRegions: [] };
  const incomplete = gapsInWords(coverage).map(visible).join('; ');
  if (incomplete) yield `\n${ink.verdict('unknown', 'INCOMPLETE')}: ${incomplete}\n`;
  if (notRead.length > 0) yield `\n${ink.quiet(`not read: ${visible(notReadInWords(notRead))}`)}\n`;
}

const REACHES: readonly (readonly [Verdict, string])[] = [
  ['open', 'reaches'],
  ['inspected', 'reaches, past a firewall or appliance,'],
  ['one-way', 'sends without an answer to'],
  ['unknown', 'may reach'],
  ['blocked', 'does not reach'],
];

function* oneInWords(answer: Reached, ink: Paint): Iterable<string> {
  const { verdict, from, to, path, blockedBy, unknown, answerPorts } = answer;
  const ports = portsText(answer);
  yield `\n${ink.verdict(verdictColours[verdict], verdict)} ${ports} ${ink.quiet(`${namesText(from)} -> ${namesText(to)}, ${addressesText(answer)}`)}\n`;
  for (const hop of path) yield `  ${hopText(hop)}\n`;
  for (const hop of blockedBy) yield `  ${hop.code} at ${hopText(hop)}\n`;
  for (const one of unknown) yield `  not seen: ${visible(one)}\n`;
  if (answerPorts < 1 && verdict !== 'blocked') {
    const part = answerPorts < 0.01 ? 'less than 1%' : `${Math.floor(answerPorts * 100)}%`;
    yield `  answers get through on ${part} of the ports clients use\n`;
  }
}

function hopText({ at, rules }: Hop): string {
  return [at, ...firstOf(rules)].map(visible).join('  ');
}

function namesText(names: readonly string[]): string {
  return few(names).map(visible).join(' ');
}

function addressesText({ addresses }: Reached): string {
  if (isSame(addresses, PUBLIC)) return 'any address';
  const { ipv4, ipv6 } = PUBLIC;
  if (isSame(addresses, { ipv4, ipv6: [] })) return 'any IPv4 address';
  if (isSame(addresses, { ipv4: [], ipv6 })) return 'any IPv6 address';
  return namesText(toCidrs(addresses));
}

function portsText({ protocol, ports }: Reached): string {
  if (protocol === '-1') return 'every port';
  const spans = spansText(ports);
  return spans === '0-65535' ? protocol : `${protocol}/${spans}`;
}
