import type { Decision } from '../../src/reach/iam/decide.ts';
import { callerOf } from './reference/caller.ts';
import {
  type Case,
  type Document,
  documentOf,
  hasUnseen,
  isUnseen,
  type Layer,
  list,
  type Policy,
  type Statement,
} from './reference/case.ts';
import { decide, hits, layersOf, type Placed } from './reference/decide.ts';

type Cited = Decision['by'][number];

/** What is wrong with the reasons of a decision that is right: statements it cites, layers it misses. */
export function wrongIn(request: Case, answer: Decision): string[] {
  const { decision, by, missing, unknown } = answer;
  const isKnown = !hasUnseen(request);
  const wrong = by.flatMap((cited) => wrongOf(request, cited, isKnown));
  const unseen = layersOf(request).flatMap(({ layer, policy }) =>
    isUnseen(documentOf(policy)) ? [layer] : [],
  );
  const others = unknown.filter((layer) => !unseen.includes(layer));
  wrong.push(...others.map((layer) => `${layer} was seen`));
  if (decision === 'maybe' && by.length === 0 && unknown.length === 0) {
    wrong.push('it does not say what is open');
  }
  if (wrong.length > 0 || !isKnown) return wrong;
  switch (decision) {
    case 'explicitDeny':
      return sameText(by.map(asText), deniesOf(request)) ? [] : ['it does not cite the denies'];
    case 'allowed':
      return decide(keeping(request, by)) === 'allowed' ? [] : ['what it cites does not allow it'];
    default:
      return [
        ...(by.length > 0 ? ['it cites what allows nothing'] : []),
        ...wrongMissing(request, missing),
      ];
  }
}

function wrongOf(request: Case, cited: Cited, isKnown: boolean): string[] {
  const placed = layersOf(request).find(
    ({ layer, level, policy }) =>
      layer === cited.layer && level === cited.level && nameOf(policy) === cited.policy,
  );
  const document = placed && documentOf(placed.policy);
  if (!document || isUnseen(document)) return [`it cites no policy there is: ${asText(cited)}`];
  const statement = list(document.Statement)[cited.statement];
  if (!statement) return [`it cites no statement there is: ${asText(cited)}`];
  if ((statement.Sid ?? null) !== cited.sid || statement.Effect !== cited.effect) {
    return [`it cites a statement by what another says: ${asText(cited)}`];
  }
  if (!isKnown || hits(statement, document, request)) return [];
  return [`it cites a statement that does not apply: ${asText(cited)}`];
}

/** To be allowed, all layers that are missing have to allow, and none of them is idle. */
function wrongMissing(request: Case, missing: Layer[]): string[] {
  if (missing.length === 0) {
    return isForAWSToSay(request) ? [] : ['it does not say what is missing'];
  }
  const all = missing.reduce(allowing, request);
  if (decide(all) !== 'allowed') return [`more is missing than ${missing.join(', ')}`];
  const idle = missing.filter((layer) => {
    const others = missing.filter((other) => other !== layer).reduce(allowing, request);
    return decide(others) === 'allowed';
  });
  return idle.map((layer) => `${layer} is not missing`);
}

/** No policy makes it possible. */
function isForAWSToSay(request: Case): boolean {
  return /^iam:PassRole$/i.test(request.action) || /^sts:Get/i.test(request.action);
}

function allowing(request: Case, layer: Layer): Case {
  const statement: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
  const all: Document = { Statement: [statement] };
  switch (layer) {
    case 'identityPolicies':
      return { ...request, identityPolicies: [...list(request.identityPolicies), all] };
    case 'sessionPolicy':
      return { ...request, sessionPolicy: [...list(request.sessionPolicy), all] };
    case 'permissionBoundary':
      return { ...request, permissionBoundary: all };
    case 'endpointPolicy':
      return { ...request, endpointPolicy: all };
    case 'resourcePolicy':
      return { ...request, resourcePolicy: { Statement: [{ ...statement, ...naming(request) }] } };
    case 'serviceControlPolicies':
    case 'resourceControlPolicies':
      return { ...request, [layer]: list(request[layer]).map((level) => [...level, all]) };
  }
}

function naming({ principal }: Case): { Principal: Statement['Principal'] & object } {
  const caller = callerOf(principal);
  // Which session of a role asks is not known, so none can be named.
  if (caller.kind === 'anonymous' || caller.kind === 'role') return { Principal: { AWS: '*' } };
  if (caller.kind === 'service') return { Principal: { Service: caller.name } };
  if (caller.kind === 'provider') return { Principal: { Federated: caller.name } };
  return { Principal: { AWS: caller.arn } };
}

/** The case with nothing allowed but by what is cited. */
function keeping(request: Case, by: Cited[]): Case {
  const cited = new Set(by.map(asText));
  const kept = ({ layer, level, policy }: Placed): Policy => {
    const document = documentOf(policy);
    if (isUnseen(document)) return policy;
    const name = nameOf(policy);
    const Statement = list(document.Statement).filter((statement, index) =>
      cited.has(textOf({ layer, level, name, index, statement })),
    );
    return { ...document, Statement };
  };
  const changed: Case = { ...request };
  const one = (layer: 'resourcePolicy' | 'permissionBoundary' | 'endpointPolicy') => {
    const policy = request[layer];
    if (policy != null) changed[layer] = kept({ layer, policy });
  };
  const many = (layer: 'identityPolicies' | 'sessionPolicy') => {
    const policies = list(request[layer]).map((policy) => kept({ layer, policy }));
    if (policies.length > 0) changed[layer] = policies;
  };
  one('resourcePolicy');
  one('permissionBoundary');
  one('endpointPolicy');
  many('identityPolicies');
  many('sessionPolicy');
  changed.serviceControlPolicies = list(request.serviceControlPolicies).map((policies, level) =>
    policies.map((policy) => kept({ layer: 'serviceControlPolicies', level, policy })),
  );
  return changed;
}

function deniesOf(request: Case): string[] {
  return layersOf(request).flatMap(({ layer, level, policy }) => {
    const document = documentOf(policy);
    if (isUnseen(document)) return [];
    return list(document.Statement).flatMap((statement, index) =>
      statement.Effect === 'Deny' && hits(statement, document, request)
        ? [textOf({ layer, level, name: nameOf(policy), index, statement })]
        : [],
    );
  });
}

function nameOf(policy: Policy): string | undefined {
  return 'name' in policy ? policy.name : undefined;
}

function sameText(left: string[], right: string[]): boolean {
  return left.sort().join() === right.sort().join();
}

function asText({ layer, level, policy, statement, sid, effect }: Cited): string {
  return [layer, level, policy, statement, sid, effect].join(' ');
}

function textOf(one: {
  layer: Layer;
  level: number | undefined;
  name: string | undefined;
  index: number;
  statement: Statement;
}): string {
  const { layer, level, name, index, statement } = one;
  return [layer, level, name, index, statement.Sid ?? null, statement.Effect].join(' ');
}
