import { globMatches } from '../../../model/glob.ts';
import { type ConditionTest, toConditionTest } from '../../../model/policy/condition.ts';
import { matches } from '../../../model/policy/match.ts';
import { type Template, toResourceTemplate } from '../../../model/policy/template.ts';
import type { PolicyDocument, Statement } from '../../../model/policy.ts';
import { isUnknown, type Unknown } from '../../../model/unknown.ts';
import { contextIn } from '../able.ts';
import { ACTIONS_OF_ADMINISTRATORS } from '../administrators.ts';
import type { Identity } from '../identities.ts';
import { nameOf } from '../named.ts';
import type { Policies, Policy } from '../policies.ts';
import type { Likeness, Node } from './node.ts';
import type { Way } from './way.ts';

type Unlikened = Omit<Node, 'likeness'>;

/**
 * Tells everybody's likeness, and leaves of his policies those that have a say in these ways. `trusts`: whom all roles
 * let in.
 */
export function likening(
  ways: readonly Way[],
  trusts: ReadonlySet<PolicyDocument | Unknown>,
): (one: Unlikened) => Pick<Node, 'likeness' | 'identity'> {
  const isTelling = tellingOf(ways);
  const names = namesIn(trusts);
  const inTrusts = personalIn(trusts);
  const canonical = canonicalPolicies();
  const sorts = new Map<string, Sort>();
  const likenesses = new Map<string, Likeness>();
  return (one) => {
    const { identity } = one;
    const sort = sortOf(one);
    const own =
      sort.isPersonal || inTrusts === 'many' || names.has(nameOf(one.arn))
        ? one.arn
        : signatureOf(one, [sort.marks, inTrusts]);
    const key = `${sort.number} ${own}`;
    const likeness = likenesses.get(key) ?? {};
    likenesses.set(key, likeness);
    return { identity: { ...identity, policies: sort.policies }, likeness };
  };

  function sortOf({ identity, arn, kind, account, boundary, groups, policies }: Unlikened): Sort {
    const telling = canonical(identity.policies, isTelling);
    const key = JSON.stringify([
      ...[kind, account, telling.numbers, boundary, groups, policies],
      arn.includes(':role/aws-reserved/'),
    ]);
    const known = sorts.get(key);
    if (known) return known;
    const reduced = { ...identity.policies, identityPolicies: telling.identityPolicies };
    const marks = marksIn(reduced, isTelling.statement);
    const sort = {
      number: sorts.size,
      policies: reduced,
      isPersonal: marks === 'personal',
      marks: marks === 'personal' ? NO_MARKS : marks,
    };
    sorts.set(key, sort);
    return sort;
  }
}

/** Those of the same policies, as far as they matter. */
interface Sort {
  number: number;
  policies: Identity['policies'];
  /** Do these policies say something else of each? */
  isPersonal: boolean;
  marks: Marks;
}

interface Telling {
  statement(statement: Statement): boolean;
  document(document: PolicyDocument): boolean;
  /** Does it allow all but some, so that whatever speaks of those matters? */
  leavesOut(document: PolicyDocument): boolean;
}

function tellingOf(ways: readonly Way[]): Telling {
  const actions = [
    ...new Set([
      ...ways.flatMap(({ needs }) => needs.map(({ action }) => action)),
      ...ACTIONS_OF_ADMINISTRATORS,
    ]),
  ].map((action) => action.toLowerCase());
  const isAsked = remembered((pattern: string) => {
    const lower = pattern.toLowerCase();
    return actions.some((action) => globMatches(lower, action));
  });
  const statement = ({ action }: Statement) => action.not || action.values.some(isAsked);
  return {
    statement,
    document: remembered(({ statements }: PolicyDocument) => statements.some(statement)),
    leavesOut: remembered(({ statements }: PolicyDocument) =>
      statements.some(({ effect, action }) => effect === 'Allow' && action.not),
    ),
  };
}

function remembered<From, To>(work: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>();
  return (from) => {
    const before = known.get(from);
    if (before !== undefined) return before;
    const value = work(from);
    known.set(from, value);
    return value;
  };
}

interface Canonical {
  identityPolicies: Policy[];
  numbers: readonly (number | readonly number[])[];
}

/** One of all policies of the same name and text, and its number. */
function canonicalPolicies(): (policies: Identity['policies'], telling: Telling) => Canonical {
  const numbers = new Map<Policy, number>();
  const byText = new Map<string, number>();
  const all: Policy[] = [];
  const numberOf = (policy: Policy): number => {
    const known = numbers.get(policy);
    if (known !== undefined) return known;
    const text = JSON.stringify([policy.name, policy.document]);
    const number = byText.get(text) ?? all.push(policy) - 1;
    byText.set(text, number);
    numbers.set(policy, number);
    return number;
  };
  return (policies, telling) => {
    const { identityPolicies, permissionBoundary } = policies;
    const limits = limitsIn(policies).map(numberOf);
    const known = [...identityPolicies, ...limitsIn(policies)].flatMap(seen);
    const isBroad = known.some(telling.leavesOut);
    const own = identityPolicies
      .filter(({ document }) => isUnknown(document) || isBroad || telling.document(document))
      .map(numberOf);
    return {
      identityPolicies: own.flatMap((number) => all[number] ?? []),
      numbers: [own, permissionBoundary ? 1 : 0, limits],
    };
  };
}

function limitsIn(policies: Identity['policies']): Policy[] {
  const { permissionBoundary, serviceControlPolicies, resourceControlPolicies } = policies;
  return [
    ...(permissionBoundary ? [permissionBoundary] : []),
    ...serviceControlPolicies.flat(),
    ...resourceControlPolicies.flat(),
  ];
}

function seen({ document }: Policy): PolicyDocument[] {
  return isUnknown(document) ? [] : [document];
}

/** What policies may say of one and not of another. */
interface Marks {
  /** Patterns that his ARN may match. */
  patterns: readonly Template[];
  conditions: readonly ConditionTest[];
}

const NO_MARKS: Marks = { patterns: [], conditions: [] };

function marksIn(
  policies: Policies,
  isTelling: (statement: Statement) => boolean,
): Marks | 'personal' {
  const patterns = new Map<string, Template>();
  const conditions: ConditionTest[] = [];
  for (const { version, statements } of [
    ...policies.identityPolicies,
    ...limitsIn(policies),
  ].flatMap(seen)) {
    const variables = version === '2012-10-17';
    for (const statement of statements.filter(isTelling)) {
      for (const text of statement.resource?.values ?? []) {
        if (text.includes('${')) return 'personal';
        if (mayMeanPeople(text)) patterns.set(text, toResourceTemplate(text, variables));
      }
      const own = personalTests(statement, variables);
      if (own === 'personal') return own;
      conditions.push(...own);
    }
  }
  return { patterns: [...patterns.values()], conditions };
}

/** May it be a pattern of users and roles, and not of all there is? */
function mayMeanPeople(text: string): boolean {
  if (text === '*') return false;
  const [start = ''] = text.split(/[*?]/, 1);
  return start.includes(':iam:') || !/^arn:[^:]*:[^:]+:/.test(start);
}

/** Conditions that hang on who asks, and on nothing else a way may say or leave open. */
function personalTests(
  { conditions }: Statement,
  variables: boolean,
): ConditionTest[] | 'personal' {
  const tests: ConditionTest[] = [];
  for (const condition of conditions) {
    const { key, values } = condition;
    const isOfKey = PERSONAL.test(key);
    const isOfValues = values.some((value) => value.includes('${') && PERSONAL.test(value));
    if (isOfValues && /^(iam|aws:multifactor)/i.test(key)) return 'personal';
    const test = isOfKey || isOfValues ? toConditionTest(condition, variables) : undefined;
    if (test) tests.push(test);
  }
  return tests;
}

const PERSONAL = /aws:(principalarn|principaltag|userid|username)/i;

function signatureOf({ arn, identity }: Unlikened, marks: readonly Marks[]): string {
  const context = contextIn('open', identity.keys);
  return marks
    .flatMap(({ patterns, conditions }) => [
      ...patterns.map((pattern) => (matches(pattern, arn, nothing) === true ? '1' : '0')),
      ...conditions.map((holds) => String(holds(context))),
    ])
    .join(' ');
}

const nothing = () => undefined;

/** Who is named by somebody's trust policy. */
function namesIn(trusts: ReadonlySet<PolicyDocument | Unknown>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const trust of trusts) {
    if (isUnknown(trust)) continue;
    for (const { principal } of trust.statements) {
      for (const { kind, value } of principal?.values ?? []) {
        if (kind === 'AWS' && value.startsWith('arn:')) names.add(nameOf(value));
      }
    }
  }
  return names;
}

/** What trust policies say of one and not of another; `many` where that would be no shorter than asking each. */
function personalIn(trusts: ReadonlySet<PolicyDocument | Unknown>): Marks | 'many' {
  const conditions = new Map<string, ConditionTest>();
  for (const trust of trusts) {
    if (isUnknown(trust)) continue;
    for (const statement of trust.statements) {
      const tests = personalTests(statement, trust.version === '2012-10-17');
      if (tests === 'personal') return 'many';
      if (tests.length === 0) continue;
      const key = JSON.stringify(statement.conditions);
      for (const [place, test] of tests.entries()) conditions.set(`${place} ${key}`, test);
      if (conditions.size > MOST_CONDITIONS) return 'many';
    }
  }
  return { patterns: [], conditions: [...conditions.values()] };
}

const MOST_CONDITIONS = 32;
