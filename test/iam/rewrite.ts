import type { Pick } from './random.ts';
import {
  type Case,
  type Document,
  documentOf,
  isUnseen,
  type Layer,
  list,
  type OneOrMore,
  type Policy,
  type Statement,
} from './reference/case.ts';

/** The case with every policy written anew; those nobody saw stay as they are. */
export function withPolicies(
  request: Case,
  change: (document: Document, layer: Layer) => Document,
): Case {
  const one = (layer: Layer) => (policy: Policy) => {
    const document = documentOf(policy);
    if (isUnseen(document)) return policy;
    const changed = change(document, layer);
    return 'document' in policy ? { ...policy, document: changed } : changed;
  };
  const changed: Case = { ...request };
  for (const layer of ['resourcePolicy', 'permissionBoundary', 'endpointPolicy'] as const) {
    const policy = request[layer];
    if (policy != null) changed[layer] = one(layer)(policy);
  }
  for (const layer of ['identityPolicies', 'sessionPolicy'] as const) {
    const policies = list(request[layer]);
    if (policies.length > 0) changed[layer] = policies.map(one(layer));
  }
  for (const layer of ['serviceControlPolicies', 'resourceControlPolicies'] as const) {
    const levels = request[layer];
    if (levels) changed[layer] = levels.map((policies) => policies.map(one(layer)));
  }
  return changed;
}

/** The case with every policy as a text. */
export function withTexts(request: Case, encoded: (json: string) => string): unknown {
  return JSON.parse(
    JSON.stringify(request, (_, value) =>
      Object(value).Statement === undefined ? value : encoded(JSON.stringify(value)),
    ),
  );
}

export function withStatements(
  request: Case,
  change: (statement: Statement, layer: Layer) => Statement | Statement[],
): Case {
  return withPolicies(request, (document, layer) => ({
    ...document,
    Statement: list(document.Statement).flatMap((statement) => change(statement, layer)),
  }));
}

/** A statement for each of its actions and resources. */
export function split({ Action, Resource, ...rest }: Statement): Statement[] {
  const actions = Action === undefined ? [{}] : list(Action).map((one) => ({ Action: one }));
  const resources =
    Resource === undefined ? [{}] : list(Resource).map((one) => ({ Resource: one }));
  return actions.flatMap((action) =>
    resources.map((resource) => ({ ...rest, ...action, ...resource })),
  );
}

/** A statement with lists where there was one value, and one value where there was a list of one. */
export function relisted(statement: Statement): Statement {
  const condition = Object.entries(statement.Condition ?? {}).map(([operator, keys]) => [
    operator,
    Object.fromEntries(Object.entries(keys).map(([key, wanted]) => [key, turned(wanted)])),
  ]);
  const lists = Object.entries(statement).filter(([name]) =>
    ['Action', 'NotAction', 'Resource', 'NotResource'].includes(name),
  );
  return {
    ...statement,
    ...Object.fromEntries(lists.map(([name, values]) => [name, turned(values)])),
    ...(statement.Condition && { Condition: Object.fromEntries(condition) }),
  };
}

function turned<T>(values: OneOrMore<T>): OneOrMore<T> {
  const [first, ...others] = list(values);
  return Array.isArray(values) && first !== undefined && others.length === 0 ? first : list(values);
}

export function shuffled<T>(pick: Pick, values: readonly T[]): T[] {
  const left = [...values];
  return values.flatMap(() => left.splice(pick(left.length), 1));
}
