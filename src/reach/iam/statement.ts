import { type ConditionTest, toConditionTest } from '../../model/policy/condition.ts';
import { type Context, fillFrom } from '../../model/policy/context.ts';
import {
  type ArnTemplate,
  arnMatches,
  type Fill,
  isEverything,
  type Template,
  textMatches,
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
  /** An ARN, or `*` for an action that has no resource. */
  resource: string;
  context: Context;
}

/** A statement taken apart, to be held against many requests. */
export interface CompiledStatement {
  sid: string | null;
  effect: 'Allow' | 'Deny';
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
  const { sid, effect, principal } = statement;
  const reading = { variables, wildcards: true };
  const speaksOf = actionTest(statement.action);
  const covers = resourceTest(
    statement.resource && {
      not: statement.resource.not,
      values: statement.resource.values.map((text) => toArnTemplate(text, reading)),
    },
  );
  const conditions = statement.conditions.map(
    (condition): ConditionTest => toConditionTest(condition, variables) ?? (() => 'maybe'),
  );
  return {
    sid,
    effect,
    about(request, bounded) {
      if (!speaksOf(request.action)) return { truth: false };
      const who = naming(principal, request.caller, effect === 'Deny' && bounded);
      if (who.truth === false) return who;
      const { context } = request;
      const fill = fillFrom(context);
      const truth = every([
        who.truth,
        covers(request, fill),
        ...conditions.map((holds) => holds(context)),
      ]);
      return { ...who, truth };
    },
  };
}

function actionTest({ not: excluding, values }: Match<string>): (action: string) => boolean {
  const templates = values.map(
    (text): Template => toTemplate(text.toLowerCase(), { variables: false, wildcards: true }),
  );
  return (action) => {
    const name = action.toLowerCase();
    return templates.some((one) => textMatches(one, name, nothing) === true) !== excluding;
  };
}

const nothing: Fill = () => undefined;

type ResourceTest = (request: Request, fill: Fill) => Truth;

/** Trust policies, and those of some services, have no Resource: they are about what they stand on. */
function resourceTest(match: Match<ArnTemplate> | null): ResourceTest {
  if (!match) return () => true;
  return ({ resource, action }, fill) => {
    const matches = some(
      match.values.map((template) =>
        resource === '*'
          ? isEverything(template) || listsBuckets(template, action)
          : arnMatches(template, resource, fill),
      ),
    );
    return match.not ? not(matches) : matches;
  };
}

/** The one action without a resource that a pattern of resources allows all the same. */
function listsBuckets(template: ArnTemplate, action: string): boolean {
  return (
    action.toLowerCase() === 's3:listallmybuckets' &&
    PARTITIONS.some(
      (partition) => arnMatches(template, `arn:${partition}:s3:::*`, nothing) === true,
    )
  );
}

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov'];

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
