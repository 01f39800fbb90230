import { callerOf } from './caller.ts';
import {
  type Case,
  type Document,
  documentOf,
  hasUnseen,
  isUnseen,
  list,
  type Policy,
  type Statement,
  type Unseen,
  type Verdict,
} from './case.ts';
import { decide } from './decide.ts';
import { valuesOf } from './values.ts';

/** What a key may hold, if it is not known: each of these, or it is absent. */
export type Universe = (key: string) => string[][];

/**
 * The truth about a case of which something is not known: what is decided for each way it may be. A policy nobody saw
 * may say nothing of the request, or allow or deny it; that of a resource may name the caller in each way there is.
 */
export function verdictsOf(request: Case, universe: Universe): Set<Verdict> {
  if (!hasUnseen(request)) return new Set([decide(request)]);
  const completions = withKeys(request, unseenKeys(request), universe).flatMap(withPolicies);
  return new Set(completions.map(decide));
}

function withKeys(request: Case, [key, ...others]: string[], universe: Universe): Case[] {
  if (key === undefined) return [{ ...request, otherKeys: 'absent' }];
  const told = Object.entries(request.context ?? {}).filter(([name]) => !sameKey(name, key));
  return [[], ...universe(key)].flatMap((values) =>
    withKeys(
      { ...request, context: Object.fromEntries([...told, [key, values]]) },
      others,
      universe,
    ),
  );
}

function withPolicies(request: Case): Case[] {
  const [unseen] = unseenPolicies(request);
  if (unseen === undefined) return [request];
  return unseen.candidates.flatMap((document) => withPolicies(unseen.replacedBy(document)));
}

interface Slot {
  candidates: Document[];
  replacedBy(document: Document): Case;
}

function unseenPolicies(request: Case): Slot[] {
  const caller = callerOf(request.principal);
  const toAll = { Action: '*', Resource: '*' };
  const nothing: Document = { Statement: [] };
  const saying = (statement: Statement): Document => ({ Statement: [statement] });
  const plain = [
    nothing,
    saying({ Effect: 'Allow', ...toAll }),
    saying({ Effect: 'Deny', ...toAll }),
  ];
  const named = 'account' in caller ? [caller.arn, caller.role, caller.account] : [];
  const naming = [
    nothing,
    saying({ Effect: 'Deny', Principal: '*', ...toAll }),
    saying({ Effect: 'Allow', Principal: '*', ...toAll }),
    ...named.flatMap((AWS) =>
      AWS === undefined ? [] : [saying({ Effect: 'Allow', Principal: { AWS }, ...toAll })],
    ),
  ];
  const one = (
    policy: Policy,
    candidates: Document[],
    replacedBy: (document: Document) => Case,
  ): Slot[] => (isUnseen(documentOf(policy)) ? [{ candidates, replacedBy }] : []);
  const many = (
    policies: Policy[],
    candidates: Document[],
    replacedBy: (policies: Policy[]) => Case,
  ): Slot[] =>
    policies.flatMap((policy, index) =>
      one(policy, candidates, (document) => replacedBy(policies.with(index, document))),
    );
  const levels = (
    field: 'serviceControlPolicies' | 'resourceControlPolicies',
    candidates: Document[],
  ): Slot[] =>
    list(request[field]).flatMap((policies, level, all) =>
      many(policies, candidates, (changed) => ({ ...request, [field]: all.with(level, changed) })),
    );
  const single = (
    field: 'resourcePolicy' | 'permissionBoundary' | 'endpointPolicy',
    candidates: Document[],
  ): Slot[] => {
    const policy = request[field];
    return policy == null
      ? []
      : one(policy, candidates, (document) => ({ ...request, [field]: document }));
  };
  return [
    ...many(list(request.identityPolicies), plain, (identityPolicies) => ({
      ...request,
      identityPolicies,
    })),
    ...single('resourcePolicy', naming),
    ...single('permissionBoundary', plain),
    ...many(list(request.sessionPolicy), plain, (sessionPolicy) => ({ ...request, sessionPolicy })),
    ...levels('serviceControlPolicies', plain),
    ...levels('resourceControlPolicies', naming.slice(0, 2)),
    ...single('endpointPolicy', naming.slice(0, 3)),
  ];
}

/**
 * Keys that were not seen; with `otherKeys` unknown, each one a policy asks for that nobody told of. Whether a request
 * has those that tell of its principal follows from who it is.
 */
function unseenKeys(request: Case): string[] {
  const told = Object.entries(request.context ?? {});
  const unseen = told.flatMap(([key, values]) => (isUnseen(values) ? [key] : []));
  if (request.otherKeys !== 'unknown') return unseen;
  const values = valuesOf({ ...request, context: {} });
  const isPrincipal = 'account' in callerOf(request.principal);
  const untold = keysAskedFor(request).filter(
    (key) =>
      !told.some(([name]) => sameKey(name, key)) &&
      !(isPrincipal && OF_PRINCIPALS.some((name) => sameKey(name, key))) &&
      values.of(key).length === 0,
  );
  return [...new Set([...unseen, ...untold].map((key) => key.toLowerCase()))];
}

const OF_PRINCIPALS = [
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:PrincipalType',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalServiceName',
  'aws:username',
];

function keysAskedFor(request: Case): string[] {
  const statements = [
    request.identityPolicies,
    request.resourcePolicy,
    request.permissionBoundary,
    request.sessionPolicy,
    request.serviceControlPolicies,
    request.resourceControlPolicies,
    request.endpointPolicy,
  ]
    .flat(3)
    .flatMap((policy) => (policy == null ? [] : statementsOf(documentOf(policy))));
  const keys = statements.flatMap(({ Condition }) =>
    Object.values(Condition ?? {}).flatMap((tested) => Object.keys(tested)),
  );
  const variables = [...JSON.stringify(statements).matchAll(/\$\{([^},]+)/g)].map(
    ([, name]) => name?.trim() ?? '',
  );
  return [...keys, ...variables.filter((name) => name.includes(':'))];
}

function statementsOf(document: Document | Unseen): Statement[] {
  return isUnseen(document) ? [] : list(document.Statement);
}

function sameKey(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
