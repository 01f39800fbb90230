import { partitions } from '../../model/inventory.ts';
import { type ConditionTest, toConditionTest } from '../../model/policy/condition.ts';
import { type Context, fillFrom } from '../../model/policy/context.ts';
import { matches, type Relation, relation } from '../../model/policy/match.ts';
import {
  type Fill,
  isEverything,
  type Template,
  toArnTemplate,
  toTemplate,
} from '../../model/policy/template.ts';
import type { Match, PolicyDocument, Principal, Statement } from '../../model/policy.ts';
import { every, not, some, type Truth } from '../../model/truth.ts';
import { type Caller, type Naming, namingOf } from './caller.ts';

/** What is asked for, by whom, and under which circumstances. */
export interface Request {
  caller: Caller;
  /** `s3:GetObject`; names of actions ignore case. */
  action: string;
  /** An ARN, or `*` for an action that has no resource; or a pattern, for any resource that matches it. */
  resource: string | Template;
  context: Context;
  /** What statements say that say it of everybody alike, where many are asked about at once. */
  memo?: Map<CompiledStatement, Truth>;
}

/** A statement taken apart, to be held against many requests. */
export interface CompiledStatement {
  source: Statement;
  /** Does it speak of the request? `naming` tells how it names the caller, where it names any. */
  about(request: Request, bounded: boolean): { truth: Truth; naming?: Naming };
}

const compiled = new WeakMap<PolicyDocument, readonly CompiledStatement[]>();

/** The statements of a policy, each compiled once. */
export function compile(document: PolicyDocument): readonly CompiledStatement[] {
  const known = compiled.get(document);
  if (known) return known;
  // What is older than variables takes them for text.
  const variables = document.version === '2012-10-17';
  const statements = document.statements.map((statement) => compileOne(statement, variables));
  compiled.set(document, statements);
  return statements;
}

function compileOne(statement: Statement, variables: boolean): CompiledStatement {
  const { effect, principal } = statement;
  const speaksOf = actionTest(statement.action);
  const covers = resourceTest(
    statement.resource && {
      not: statement.resource.not,
      values: statement.resource.values.map((text) => toArnTemplate(text, variables)),
    },
    effect,
  );
  const conditions = statement.conditions.map(
    (condition): ConditionTest => toConditionTest(condition, variables) ?? (() => 'maybe'),
  );
  const own: CompiledStatement = { source: statement, about };
  const isPersonal = isAboutPersons(statement);
  return own;

  function about(request: Request, bounded: boolean): { truth: Truth; naming?: Naming } {
    if (isPersonal || !request.memo) return asked(request, bounded);
    const known = request.memo.get(own);
    if (known !== undefined) return { truth: known };
    const answer = asked(request, bounded);
    request.memo.set(own, answer.truth);
    return answer;
  }

  function asked(request: Request, bounded: boolean): { truth: Truth; naming?: Naming } {
    if (!speaksOf(request.action)) return { truth: false };
    const who = naming(principal, request.caller, effect === 'Deny' && bounded);
    if (who.truth === false) return who;
    const { context } = request;
    const told = [who.truth, covers(request, fillFrom(context))];
    return { ...who, truth: every([...told, ...conditions.map((holds) => holds(context))]) };
  }
}

/** Does it say different things of different callers? */
function isAboutPersons({ principal, resource, conditions }: Statement): boolean {
  const texts = [
    ...(resource?.values ?? []),
    ...conditions.flatMap(({ key, values }) => [...values, `\${${key}}`]),
  ];
  return principal !== null || texts.some((text) => PERSONAL.test(text));
}

const PERSONAL = /\$\{\s*aws:(principal|userid|username)/i;

function actionTest({ not: excluding, values }: Match<string>): (action: string) => boolean {
  const templates = values.map(
    (text): Template => toTemplate(text.toLowerCase(), { variables: false, wildcards: true }),
  );
  return (action) => {
    const name = action.toLowerCase();
    return templates.some((one) => matches(one, name, nothing) === true) !== excluding;
  };
}

const nothing: Fill = () => undefined;

type ResourceTest = (request: Request, fill: Fill) => Truth;

/** Trust policies, and those of some services, have no Resource: they are about what they stand on. */
function resourceTest(match: Match<Template> | null, effect: 'Allow' | 'Deny'): ResourceTest {
  if (!match) return () => true;
  return ({ resource, action }, fill) => {
    if (typeof resource !== 'string') {
      const named = relations(match.values, resource, fill);
      return (match.not ? BEYOND : WITHIN)[effect][named];
    }
    const named = some(
      match.values.map((template) =>
        resource === '*'
          ? isEverything(template) || listsBuckets(template, action)
          : matches(template, resource, fill),
      ),
    );
    return match.not ? not(named) : named;
  };
}

/** How any of these patterns lies to the one that is asked about. */
function relations(
  templates: readonly Template[],
  asked: Template,
  fill: Fill,
): Relation | 'maybe' {
  const all = new Set(templates.map((template) => relation(template, asked, fill)));
  return CLOSEST_RELATION.find((one) => all.has(one)) ?? 'misses';
}

const CLOSEST_RELATION = ['covers', 'maybe', 'meets'] as const;

type Verdicts = Record<Relation | 'maybe', Truth>;

/**
 * What it means for a pattern that a statement speaks of some of its resources: of an Allow that the request may be
 * allowed on one of them, of a Deny nothing, since the others are left.
 */
const WITHIN: Record<'Allow' | 'Deny', Verdicts> = {
  Allow: { covers: true, meets: 'maybe', maybe: 'maybe', misses: false },
  Deny: { covers: true, meets: false, maybe: 'maybe', misses: false },
};

/** The same where a statement speaks of all but those. */
const BEYOND: Record<'Allow' | 'Deny', Verdicts> = {
  Allow: { covers: false, meets: 'maybe', maybe: 'maybe', misses: true },
  Deny: { covers: false, meets: false, maybe: 'maybe', misses: true },
};

/** The one action without a resource that a pattern of resources allows all the same. */
function listsBuckets(template: Template, action: string): boolean {
  return (
    action.toLowerCase() === 's3:listallmybuckets' &&
    partitions.some((partition) => matches(template, `arn:${partition}:s3:::*`, nothing) === true)
  );
}

/**
 * Whom a statement is about. A Deny of all but some hits whoever has a permissions boundary, listed or not. Source:
 * IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
function naming(
  principal: Match<Principal> | null,
  caller: Caller,
  hitsListed: boolean,
): { truth: Truth; naming?: Naming } {
  if (!principal) return { truth: true };
  const namings = principal.values.map((one) => namingOf(one, caller));
  const certain = namings.filter((one) => one !== undefined && one !== 'maybe');
  if (principal.not) {
    if (hitsListed) return { truth: true, naming: 'everyone' };
    if (certain.length > 0) return { truth: false };
    return { truth: namings.includes('maybe') ? 'maybe' : true, naming: 'everyone' };
  }
  const closest = CLOSEST.find((one) => certain.includes(one));
  if (closest) return { truth: true, naming: closest };
  return namings.includes('maybe') ? { truth: 'maybe', naming: 'account' } : { truth: false };
}

/** The one that asks for least beside it first. */
const CLOSEST: readonly Naming[] = ['itself', 'role', 'everyone', 'account'];
