import { expect, test } from 'vitest';
import { judge } from '../judge/judge.ts';
import type { Answered } from '../model/attestation.ts';
import type { NetworkAclRule, SecurityGroupRule } from '../model/aws/ec2.ts';
import { defaults } from '../model/defaults.ts';
import type { Tally } from '../model/finding.ts';
import type { AccountsOfRun, IncompleteListing } from '../model/inventory.ts';
import type { Facts, Identity, Resource, ResourceType } from '../model/resource.ts';
import { parsePorts } from '../model/security-group-rules.ts';
import type { Unknown } from '../model/unknown.ts';
import type { Around, FactName } from '../model/world.ts';
import type { AnyControl, Control } from './control.ts';

export const denied = (detail: string): Unknown => ({ $unknown: 'denied', detail });
export const computed = (detail: string): Unknown => ({ $unknown: 'computed', detail });
export const incomplete = (detail: string): Unknown => ({ $unknown: 'incomplete', detail });

/** The facts that matter to a case; the rest is what AWS gives by default. */
export type Some<T extends ResourceType> = {
  [K in keyof Facts[T]]?: Facts[T][K] | Unknown;
} & Partial<Omit<Identity, 'type'>>;

/** What else there is: the account's own facts, other resources, listings cut short, settings, another clock. */
export interface Surroundings<Settings> {
  account?: Some<'AWS::::Account'>;
  others?: Resource[];
  incomplete?: (Pick<IncompleteListing, 'type'> & Partial<IncompleteListing>)[];
  settings?: Partial<Settings>;
  partition?: 'aws' | 'aws-cn' | 'aws-us-gov';
  /** Of an organisation: accounts that were scanned too, others that were not, and whether these are all. */
  run?: Partial<AccountsOfRun>;
}

/** `true`, the reason, `unknown: ...` or `exempt`. */
type Expected = true | string;

type Case<T extends ResourceType, Settings> =
  | [name: string, facts: Some<T>, expected: Expected]
  | [name: string, facts: Some<T>, expected: Expected, around: Surroundings<Settings>];

export const NOW = '2026-01-01T00:00:00.000Z';
export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/**
 * One row per case: what it is, the facts that matter, and the verdict. Facts are frozen, so a control that
 * changes what it was given fails; and every fact the control declares must be read by some row, because each
 * costs a call.
 */
export function cases<
  T extends ResourceType,
  Id extends string,
  Fact extends FactName<T>,
  A extends Around,
  Settings extends object,
  Across extends Around,
  Asks extends boolean,
  Nets extends boolean,
>(control: Control<T, Id, Fact, A, Settings, Across, Asks, Nets>, rows: Case<T, Settings>[]): void {
  const read = new Set<string>();

  test.for(rows)('%s', ([, facts, expected, around]) => {
    const it = resource(control.on, facts);
    const inventory = {
      collectedAt: NOW,
      partition: around?.partition ?? ('aws' as const),
      resources: [...withAccount(it, around?.account), ...(around?.others ?? [])].map(deepFreeze),
      incomplete: (around?.incomplete ?? []).map((listing) => ({
        account: it.account,
        region: it.region,
        unknown: incomplete('it stopped early'),
        ...listing,
      })),
      run: { scanned: [], missing: [], whole: false, ...around?.run },
    };
    const { findings, crashes, tallies } = judge(inventory, [control as AnyControl], {
      all: true,
      settings: new Map([[control.id, around?.settings ?? {}]]),
    });
    expect(crashes).toStrictEqual([]);
    expectPartsToFit(tallies);
    const finding = findings.find((f) => f.resource.id === it.id);
    if (!finding) throw new Error('the control said nothing about it');
    for (const { fact, of } of finding.evidence) if (of === undefined) read.add(rootOf(fact));
    const { verdict, reason } = finding;
    const got = { pass: true, exempt: 'exempt', fail: reason, unknown: `unknown: ${reason}` };
    expect(got[verdict]).toBe(expected);
  });

  test('every fact it asks for is read by some case', () => {
    expect(control.reads.filter((fact) => !read.has(fact))).toStrictEqual([]);
  });
}

/** A control in parts fails when one does, and passes when none fails or is unknown. */
function expectPartsToFit(tallies: readonly Tally[]): void {
  for (const { parts, ...whole } of tallies) {
    if (!parts) continue;
    const some = (count: 'flagged' | 'unknown') => parts.some((part) => part[count] > 0);
    expect(some('flagged')).toBe(whole.flagged > 0);
    expect(some('unknown') && whole.flagged === 0).toBe(whole.unknown > 0);
  }
}

/** A resource with AWS's defaults where `facts` says nothing. */
export function resource<T extends ResourceType>(type: T, facts: Some<T> = {}): Resource<T> {
  const identity = { id: 'it', name: 'it', account: ACCOUNT, region: REGION };
  return { ...identity, ...structuredClone(defaults[type]), ...facts, type } as Resource<T>;
}

/** A security group's rule as people say it: `rule('tcp/22', '0.0.0.0/0')`, `rule('-1', 'sg-1')`. */
export function rule(
  ports: string,
  peer: string,
  description: string | null = null,
): SecurityGroupRule {
  const { protocol, from, to } = parsePorts(ports);
  const kind = peer.startsWith('sg-')
    ? 'security-group'
    : peer.startsWith('pl-')
      ? 'prefix-list'
      : peer.includes(':')
        ? 'ipv6'
        : 'ipv4';
  const range = ports.includes('/') ? { fromPort: from, toPort: to } : ALL_PORTS;
  return { ipProtocol: protocol, ...range, peer: { kind, value: peer }, description };
}

/** A network ACL's rule as people say it: `aclRule(100, 'allow', 'tcp/443', '0.0.0.0/0')`. */
export function aclRule(
  ruleNumber: number,
  ruleAction: 'allow' | 'deny',
  ports: string,
  cidrBlock: string,
): NetworkAclRule {
  const { protocol, from, to } = parsePorts(ports);
  const number = PROTOCOLS.get(protocol);
  return {
    ruleNumber,
    ruleAction,
    protocol: number ?? protocol,
    cidrBlock,
    portRange: number !== undefined && number !== '1' ? { from, to } : null,
    icmpTypeCode: number === '1' ? { type: -1, code: -1 } : null,
  };
}

/** What a person answered, as far as it matters: by default a yes of a month before `NOW`. */
export function answered(facts: Partial<Answered> = {}): Answered {
  const by = { answer: 'yes', by: 'Ada Ito', on: '2025-12-01', evidence: 'wiki/aws' } as const;
  return { ...by, expires: null, rules: [], ...facts };
}

const PROTOCOLS = new Map([
  ['tcp', '6'],
  ['udp', '17'],
  ['icmp', '1'],
]);
const ALL_PORTS = { fromPort: null, toPort: null };

function withAccount(it: Resource, facts?: Some<'AWS::::Account'>): Resource[] {
  if (it.type === 'AWS::::Account') return [it];
  return [
    it,
    resource('AWS::::Account', { id: it.account, name: it.account, ...facts, account: it.account }),
  ];
}

function rootOf(fact: string): string {
  return fact.split(/[.[]/, 1)[0] ?? fact;
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
