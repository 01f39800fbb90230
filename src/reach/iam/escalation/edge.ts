import type { ContextPair } from '../../../model/policy/context.ts';
import { toPolicy } from '../../../model/policy.ts';
import { type Able, type Asked, ableAs, isAble, type Mfa } from '../able.ts';
import { administratorOf } from '../administrators.ts';
import type { Cited } from '../hits.ts';
import { leavingItTo } from '../policies.ts';
import type { Node } from './node.ts';
import type { Asks, Question } from './questions.ts';
import { type HolderKind, holders, type Making, type Need, type Way } from './way.ts';

/** A step to somebody, by a way; whoever takes it. */
export interface Edge {
  to: Node;
  way: Way;
  verdict: 'must' | 'may';
  mfa: Able['mfa'];
  by: Cited[];
  residual: string[];
}

/** What lies between the two: by ARN, or nobody knows which, and a pattern stands for any. */
export type Between = string | { any: string } | null;

/** Undefined when he is not allowed what the way takes. `providing`: what must be so beside that, and may be. */
export function edgeOf(
  { ask }: Asks,
  from: Node,
  way: Way,
  to: Node,
  between: Between,
  providing: readonly string[],
): Edge | undefined {
  const able = ableAs(from.identity.caller, (mfa) =>
    together(
      way.needs.map((need) => ask(from, questionOf(need, from, way, to, between), mfa)),
      mfa,
    ),
  );
  if (!able) return undefined;
  const { verdict, mfa, by, residual } = able;
  return {
    to,
    way,
    verdict: providing.length > 0 ? 'may' : verdict,
    mfa,
    by,
    residual: [...residual, ...providing],
  };
}

/**
 * Is he allowed what a way takes, wherever it leads? What does not depend on that; of what lies between, on any of the
 * kind; of whose rights are gained, on anybody.
 */
export function canBegin({ isPossible }: Asks, from: Node, way: Way): boolean {
  const { object } = way;
  const any = object && object in holders ? holders[object as HolderKind].any : null;
  return way.needs.every((need) => {
    if (need.on === 'object' && any === null) return true;
    const question =
      need.on === 'target'
        ? questionOfAnybody(need, from, way)
        : questionOf(need, from, way, from, any === null ? null : { any });
    return question === null || isPossible(from, question);
  });
}

/** May he assume roles that let in his account, and not himself by name? */
export function canAssume({ isPossible }: Asks, from: Node): boolean {
  const { arn, account } = from;
  const [, partition = ''] = arn.split(':');
  const question = {
    action: 'sts:AssumeRole',
    owner: account,
    resource: { any: `arn:${partition}:iam::*:role/*` },
    resourcePolicy: leavingItTo(account),
    keys: [],
  };
  return isPossible(from, question);
}

/** Null where he may need no permission, since who is gained may let him in by name. */
function questionOfAnybody({ action }: Need, from: Node, way: Way): Question | null {
  if (!action.startsWith('iam:')) return null;
  return {
    action,
    owner: from.account,
    resource: { any: inAccount(`iam::*:${way.gains}/*`, from) },
    resourcePolicy: null,
    keys: keysFor(action, from, way, null).filter(([key]) => key !== 'iam:PermissionsBoundary'),
  };
}

/** All of them must be allowed. */
function together(answers: readonly Asked[], mfa: Mfa): Asked {
  const [first] = answers;
  if (!first) throw new Error('every way needs something');
  const decision = answers.every((one) => one.decision === 'allowed')
    ? 'allowed'
    : answers.every(isAble)
      ? 'maybe'
      : 'implicitDeny';
  return {
    ...first,
    mfa,
    decision,
    by: answers.flatMap((one) => (one.decision === 'maybe' ? one.by : [])),
    grants: answers.flatMap(({ grants }) => grants),
  };
}

function questionOf(
  { action, on }: Need,
  from: Node,
  way: Way,
  to: Node,
  between: Between,
): Question {
  const other = on === 'himself' ? from : to;
  const question = { action, owner: from.account, resourcePolicy: null };
  if (on === 'object') {
    const resource =
      between !== null && typeof between === 'object'
        ? { any: inAccount(between.any, from) }
        : (between ?? '');
    return { ...question, resource, keys: keysFor(action, from, way, null) };
  }
  if (typeof on === 'object') {
    return {
      ...question,
      resource: { any: inAccount(on.any, from) },
      keys: keysFor(action, from, way, null),
    };
  }
  return {
    ...question,
    owner: other.account,
    resource: other.arn,
    resourcePolicy: /^sts:/.test(action) ? other.trust : null,
    keys: keysFor(action, from, way, other),
  };
}

/** `lambda:*:*:function:*` in the account of somebody. */
function inAccount(kind: string, { arn, account }: Node): string {
  if (kind === '*') return kind;
  const [, partition = ''] = arn.split(':');
  const [service = '', region = '', , ...rest] = kind.split(':');
  return ['arn', partition, service, region, account, ...rest].join(':');
}

/** What the request says because of the way: which service gets the role, which policy is attached, to whom. */
function keysFor(action: string, from: Node, { service }: Way, target: Node | null): ContextPair[] {
  if (action === 'iam:PassRole') return [['iam:PassedToService', service ? [service] : []]];
  if (!action.startsWith('iam:')) return [];
  const all = `arn:${from.arn.split(':')[1]}:iam::aws:policy/AdministratorAccess`;
  const boundary = target ? target.boundary : null;
  const keys: ContextPair[] = /Attach\w+Policy$/.test(action) ? [['iam:PolicyARN', [all]]] : [];
  if (/^iam:Put\w+PermissionsBoundary$/.test(action)) {
    return [...keys, ['iam:PermissionsBoundary', [all]]];
  }
  const held = boundary === null ? [] : typeof boundary === 'string' ? [boundary] : boundary;
  return [...keys, ['iam:PermissionsBoundary', held]];
}

/** What somebody is once everything is granted to him that can be; undefined where that is no administrator. */
export function made(node: Node, making: Making): Able | undefined {
  const { identity, boundary } = node;
  if (making !== 'granted' && boundary === null) return undefined;
  const { policies } = identity;
  const granted = making === 'unbounded' ? [] : [EVERYTHING];
  return administratorOf({
    ...identity,
    policies: {
      ...policies,
      identityPolicies: [...policies.identityPolicies, ...granted],
      permissionBoundary: making === 'granted' ? policies.permissionBoundary : null,
    },
  });
}

const EVERYTHING = {
  name: 'granted',
  document: toPolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  }),
};
