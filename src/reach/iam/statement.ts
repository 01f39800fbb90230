import { type Caller, type Naming, namingIn } from '../../model/caller.ts';
import { globMatches } from '../../model/glob.ts';
import { partitions } from '../../model/inventory.ts';
import { type ConditionTest, toConditionTest } from '../../model/policy/condition.ts';
import { type Context, fillFrom } from '../../model/policy/context.ts';
import { matches, type Relation, relation } from '../../model/policy/match.ts';
import {
  type Fill,
  isEverything,
  type Template,
  toResourceTemplate,
} from '../../model/policy/template.ts';
import type { Match, PolicyDocument, Statement } from '../../model/policy.ts';
import { every, not, type Truth } from '../../model/truth.ts';

/** What is asked for, by whom, and under which circumstances. */
export interface Request {
  caller: Caller;
  /** `s3:GetObject`; names of actions ignore case. */
  action: string;
  /** An ARN, or `*` for an action that has no resource; or a pattern, for any resource that matches it. */
  resource: string | Template;
  context: Context;
  /** What is said of everybody alike, where many are asked about. */
  memo?: Memo;
}

/** What one question needs to find out once, whoever it is asked about. */
export interface Memo {
  /** The statements of a policy that speak of the action. */
  speaking(document: PolicyDocument): readonly CompiledStatement[];
  /** What policies say of everybody, of those that do; absent where each is asked of something else. */
  said?: Map<PolicyDocument, readonly Said[]>;
  /** What statements say, whom they name aside; likewise. */
  rest?: Map<CompiledStatement, Truth>;
}

/** For one action on one resource in one context, of whoever asks. */
export function memoFor(action: string): Required<Memo> {
  const speaking = new Map<PolicyDocument, readonly CompiledStatement[]>();
  return {
    speaking(document) {
      const found = speaking.get(document) ?? speakingOf(document, action);
      speaking.set(document, found);
      return found;
    },
    said: new Map(),
    rest: new Map(),
  };
}

/** A statement taken apart, to be held against many requests. */
export interface CompiledStatement {
  source: Statement;
  /** No other has it. */
  number: number;
  /** Where it stands in its policy, counted from 0. */
  place: number;
  /** Are its variables more than text? */
  variables: boolean;
  /** Does it hang on who asks, beside naming him? */
  isPersonal: boolean;
  /** May it hang on MFA? */
  isAboutMfa: boolean;
  /** Is it about this action, in lower case? */
  speaksOf(action: string): boolean;
  /** Is it about the resource, and do its conditions hold? */
  holds(request: Request): Truth;
}

/** A statement that speaks of a request, or may. `naming` tells how it names the caller, where it names any. */
export interface Said {
  statement: CompiledStatement;
  truth: true | 'maybe';
  naming?: Naming;
}

/** What a policy says of a request. `bounded`: has the caller a permissions boundary? */
export function saidIn(
  document: PolicyDocument,
  request: Request,
  bounded: boolean,
): readonly Said[] {
  const { memo, action } = request;
  const known = memo?.said?.get(document);
  if (known) return known;
  const speaking = memo?.speaking(document) ?? speakingOf(document, action);
  if (speaking.length === 0) return [];
  const said: Said[] = [];
  for (const statement of speaking) {
    const one = saidBy(statement, request, bounded);
    if (one) said.push(one);
  }
  if (memo?.said && !speaking.some(isOfSomebody)) memo.said.set(document, said);
  return said;
}

/** The statements of a policy that are about an action. */
export function speakingOf(document: PolicyDocument, action: string): readonly CompiledStatement[] {
  const name = action.toLowerCase();
  return compile(document).filter(({ speaksOf }) => speaksOf(name));
}

function isOfSomebody({ isPersonal, source }: CompiledStatement): boolean {
  return isPersonal || source.principal !== null;
}

function saidBy(
  statement: CompiledStatement,
  request: Request,
  bounded: boolean,
): Said | undefined {
  const { principal, effect } = statement.source;
  const named = namingIn(principal, request.caller, effect === 'Deny' && bounded);
  if (named.truth === false) return undefined;
  const truth = every([named.truth, restOf(statement, request)]);
  return truth !== false ? { statement, ...named, truth } : undefined;
}

function restOf(statement: CompiledStatement, request: Request): Truth {
  const known = request.memo?.rest;
  if (statement.isPersonal || !known) return statement.holds(request);
  const before = known.get(statement);
  if (before !== undefined) return before;
  const truth = statement.holds(request);
  known.set(statement, truth);
  return truth;
}

let count = 0;
const compiled = new WeakMap<PolicyDocument, readonly CompiledStatement[]>();

/** The statements of a policy, each compiled once. */
export function compile(document: PolicyDocument): readonly CompiledStatement[] {
  const known = compiled.get(document);
  if (known) return known;
  // What is older than variables takes them for text.
  const variables = document.version === '2012-10-17';
  const statements = document.statements.map((statement, place) =>
    compileOne(statement, place, variables),
  );
  compiled.set(document, statements);
  return statements;
}

function compileOne(source: Statement, place: number, variables: boolean): CompiledStatement {
  const { resource, effect } = source;
  const covers = resourceTest(
    resource && {
      not: resource.not,
      values: resource.values.map((text) => toResourceTemplate(text, variables)),
    },
    effect,
  );
  const conditions = source.conditions.map(
    (condition): ConditionTest => toConditionTest(condition, variables) ?? (() => 'maybe'),
  );
  count += 1;
  return {
    source,
    number: count,
    place,
    variables,
    ...aboutOf(source),
    speaksOf: actionTest(source.action),
    holds(request) {
      const { context } = request;
      const covered = covers(request, fillFrom(context));
      if (covered === false || conditions.length === 0) return covered;
      return every([covered, ...conditions.map((holds) => holds(context))]);
    },
  };
}

/** Does it say different things of different callers, whom it names aside, or of MFA? */
function aboutOf({ resource, conditions }: Statement) {
  const texts = [
    ...(resource?.values ?? []),
    ...conditions.flatMap(({ key, values }) => [`\${${key}}`, ...values]),
  ].filter((text) => text.includes('${'));
  return {
    isPersonal: texts.some((text) => PERSONAL.test(text)),
    isAboutMfa: texts.some((text) => MFA.test(text)),
  };
}

const PERSONAL = /\$\{\s*aws:(principal|userid|username)/i;
const MFA = /multifactorauth/i;

function actionTest({ not: excluding, values }: Match<string>): (action: string) => boolean {
  const patterns = values.map((value) => value.toLowerCase());
  return (action) => patterns.some((pattern) => globMatches(pattern, action)) !== excluding;
}

const nothing: Fill = () => undefined;

type ResourceTest = (request: Request, fill: Fill) => Truth;

/** Trust policies, and those of some services, have no Resource: they are about what they stand on. */
function resourceTest(match: Match<Template> | null, effect: 'Allow' | 'Deny'): ResourceTest {
  if (!match) return () => true;
  return ({ resource, action }, fill) =>
    typeof resource === 'string'
      ? speaksOfOne(match, resource, action, fill)
      : speaksOfAny(match, resource, action, fill, effect);
}

function speaksOfOne(
  { not: excluding, values }: Match<Template>,
  resource: string,
  action: string,
  fill: Fill,
): Truth {
  let named: Truth = false;
  for (const template of values) {
    const truth =
      resource === '*'
        ? isEverything(template) || listsBuckets(template, action)
        : matches(template, resource, fill);
    if (truth !== false) named = truth;
    if (truth === true) break;
  }
  return excluding ? not(named) : named;
}

/**
 * Of a pattern it is asked whether there is something to be allowed. An Allow of some of it may help. Where each Deny
 * leaves the one that nobody has named, all together leave something.
 */
function speaksOfAny(
  match: Match<Template>,
  asked: Template,
  action: string,
  fill: Fill,
  effect: 'Allow' | 'Deny',
): Truth {
  const named = closest(match.values.map((template) => relation(template, asked, fill)));
  if (named === 'maybe') return 'maybe';
  if (named !== 'meets') return (named === 'covers') !== match.not;
  if (effect === 'Allow') return 'maybe';
  return speaksOfOne(match, unnamed(asked), action, fill) === false ? false : 'maybe';
}

function closest(relations: readonly (Relation | 'maybe')[]): Relation | 'maybe' {
  return CLOSEST_RELATION.find((one) => relations.includes(one)) ?? 'misses';
}

const CLOSEST_RELATION = ['covers', 'maybe', 'meets'] as const;

/** A text of the pattern with a character in it that no policy has. */
function unnamed(asked: Template): string {
  return asked.map((part) => (typeof part === 'string' ? part : '\uE000')).join('');
}

/** The one action without a resource that a pattern of resources allows all the same. */
function listsBuckets(template: Template, action: string): boolean {
  return (
    action.toLowerCase() === 's3:listallmybuckets' &&
    partitions.some((partition) => matches(template, `arn:${partition}:s3:::*`, nothing) === true)
  );
}
