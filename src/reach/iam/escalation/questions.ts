import { globMatches } from '../../../model/glob.ts';
import type { Context, ContextPair } from '../../../model/policy/context.ts';
import { relation } from '../../../model/policy/match.ts';
import { type Template, toArnTemplate } from '../../../model/policy/template.ts';
import type { Statement } from '../../../model/policy.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { type Asked, contextIn, isAble, type Mfa } from '../able.ts';
import type { ActionIndex } from '../action-index.ts';
import { weigh } from '../decide.ts';
import { NO_POLICIES, type Policies, type Policy } from '../policies.ts';
import { type Memo, memoFor, type Request, speakingOf } from '../statement.ts';
import type { Node } from './node.ts';

/** Something that somebody must be allowed. */
export interface Question {
  action: string;
  /** An ARN; or a pattern, for any one that matches it; `*` where the action has no resource. */
  resource: string | { any: string };
  /** Whose the resource is. */
  owner: string;
  resourcePolicy: Policy | null;
  /** What the request brings along. */
  keys: readonly ContextPair[];
}

export interface Asks {
  /** What is decided; of any one of a kind, on the one that is allowed most. */
  ask(node: Node, question: Question, mfa: Mfa): Asked;
  /** May it be allowed, of any one of a kind on one? */
  isPossible(node: Node, question: Question): boolean;
}

/** Asks with those of the own policies that speak of what is asked. */
export function askingWith(speaking: ActionIndex): Asks {
  const kinds = new Map<string, Kind>();
  const circumstances = circumstancesOnce();
  const narrowing = narrowingOnce();
  return {
    ask(node, question, mfa) {
      let best: Asked | undefined;
      for (const one of answers(node, question, mfa)) {
        if (one.decision === 'allowed') return one;
        if (!best || !isAble(best)) best = one;
      }
      if (!best) throw new Error('a question has an answer');
      return best;
    },
    isPossible(node, question) {
      for (const one of answers(node, question, 'open')) if (isAble(one)) return true;
      return false;
    },
  };

  /** Of any one of a kind first of whichever it is, then of those his policies single out. */
  function* answers(node: Node, question: Question, mfa: Mfa): Iterable<Asked> {
    const { action, resource, keys } = question;
    const spoken = speaking(action);
    const { policies } = node.identity;
    const identityPolicies = policies.identityPolicies.filter(
      ({ document }) => isUnknown(document) || spoken.has(document),
    );
    const all = { ...NO_POLICIES, ...policies, identityPolicies };
    const context = within(keys, circumstances(node, mfa));
    const about = { mfa, context, policies: { ...all, resourcePolicy: question.resourcePolicy } };
    const memo = { speaking: statementsIn(spoken, action) };
    if (typeof resource === 'string') {
      yield askOn(node, question, about, { resource, memo });
      return;
    }
    const { any } = resource;
    yield askOn(node, question, about, kindOf(question, any, mfa));
    if (any === '*') return;
    for (const one of narrower(all, action, (pattern) => narrowing(any, pattern))) {
      yield askOn(node, question, about, { resource: one, memo });
    }
  }

  /** Many are asked the same of any one of a kind. */
  function kindOf({ action, keys }: Question, any: string, mfa: Mfa): Kind {
    const brought = keys.length === 0 ? '' : JSON.stringify(keys);
    const key = `${mfa} ${action} ${any} ${brought}`;
    const known = kinds.get(key);
    if (known) return known;
    const kind = {
      resource: any === '*' ? any : toArnTemplate(any, false),
      memo: memoFor(action),
    };
    kinds.set(key, kind);
    return kind;
  }
}

type Kind = Required<Pick<Request, 'resource' | 'memo'>>;

/** Of policies that are nobody's own they are looked for. */
function statementsIn(spoken: ReturnType<ActionIndex>, action: string): Memo['speaking'] {
  return (document) => spoken.get(document) ?? speakingOf(document, action);
}

/** In which circumstances, and under which policies. */
interface About {
  mfa: Mfa;
  context: Context;
  policies: Policies;
}

function askOn(
  { identity: { caller } }: Node,
  { action, owner }: Question,
  { mfa, context, policies }: About,
  asked: Pick<Request, 'resource' | 'memo'>,
): Asked {
  return { mfa, context, ...weigh({ caller, action, context, ...asked }, owner, policies) };
}

/** What is known of somebody's requests, put together once. */
function circumstancesOnce(): (node: Node, mfa: Mfa) => Context {
  const known = new Map<Node, Map<Mfa, Context>>();
  return (node, mfa) => {
    const own = known.get(node) ?? new Map<Mfa, Context>();
    known.set(node, own);
    const context = own.get(mfa) ?? contextIn(mfa, node.identity.keys);
    own.set(mfa, context);
    return context;
  };
}

/** With what the request says besides. */
function within(keys: readonly ContextPair[], context: Context): Context {
  if (keys.length === 0) return context;
  const told = new Map(keys.map(([key, values]) => [key.toLowerCase(), values]));
  return { valuesOf: (key) => told.get(key.toLowerCase()) ?? context.valuesOf(key) };
}

/**
 * What the policies allow of a kind, by pattern: where one of the kind is enough, it may be one of those, and a Deny of
 * others takes nothing away.
 */
function narrower(
  { identityPolicies, permissionBoundary, serviceControlPolicies }: Policies,
  action: string,
  narrowing: (pattern: string) => Template | null,
): Template[] {
  const patterns = [
    ...identityPolicies,
    ...(permissionBoundary ? [permissionBoundary] : []),
    ...serviceControlPolicies.flat(),
  ]
    .flatMap(({ document }) => (isUnknown(document) ? [] : document.statements))
    .filter((statement) => statement.effect === 'Allow' && speaksOf(statement, action))
    .flatMap(({ resource }) => (resource && !resource.not ? resource.values : []));
  return [...new Set(patterns)].map(narrowing).filter((template) => template !== null);
}

/** A pattern taken apart where it means some of a kind and not all of it; null elsewhere. Each is looked at once. */
function narrowingOnce(): (kind: string, pattern: string) => Template | null {
  const known = new Map<string, Template | null>();
  return (kind, pattern) => {
    if (pattern === '*' || pattern.includes('${')) return null;
    const key = `${kind} ${pattern}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const [all, own] = [toArnTemplate(kind, false), toArnTemplate(pattern, false)];
    const isNarrower =
      relation(all, own, nothing) !== 'misses' && relation(own, all, nothing) !== 'covers';
    known.set(key, isNarrower ? own : null);
    return isNarrower ? own : null;
  };
}

const nothing = () => undefined;

/** Does a statement speak of an action? */
export function speaksOf({ action: { not, values } }: Statement, action: string): boolean {
  const name = action.toLowerCase();
  return values.some((value) => globMatches(value.toLowerCase(), name)) !== not;
}
