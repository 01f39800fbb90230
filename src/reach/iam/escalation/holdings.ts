import type { PolicyDocument } from '../../../model/policy.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { type ActionIndex, indexByAction } from '../action-index.ts';
import { compile } from '../statement.ts';
import type { Node } from './node.ts';
import { type Meant, patternsOver } from './patterns.ts';
import { speaksOf } from './questions.ts';

/** The own policies of all, by the actions they speak of; each action is looked up once. Yields now and then. */
export function* speakingOf(nodes: readonly Node[]): Generator<void, ActionIndex> {
  const documents = new Set<PolicyDocument>();
  for (const { identity } of nodes) {
    for (const { document } of identity.policies.identityPolicies) {
      if (isUnknown(document) || documents.has(document)) continue;
      documents.add(document);
      compile(document);
      yield;
    }
  }
  const index = indexByAction(documents);
  const known = new Map<string, ReturnType<ActionIndex>>();
  return (action) => {
    const found = known.get(action) ?? index(action);
    known.set(action, found);
    return found;
  };
}

/** Where somebody may be allowed an action, at most: asking him is worth it there and nowhere else. */
export interface Holding {
  allow: readonly Meant[];
  deny: readonly Meant[];
}

export interface Holdings {
  of(node: Node, action: string): Holding;
  /** Those of the actions that he may be allowed somewhere. */
  actionsOf(node: Node): ReadonlySet<string>;
}

/** What the own policies of all say of some actions, by what is meant. Yields now and then. */
export function* holdingsOf(
  nodes: readonly Node[],
  actions: ReadonlySet<string>,
  speaking: ActionIndex,
): Generator<void, Holdings> {
  const said = new Map<PolicyDocument, Map<string, Holding>>();
  const meant = patternsOver(nodes.map(({ arn }) => arn));
  for (const action of actions) {
    for (const document of speaking(action).keys()) {
      const about = said.get(document) ?? new Map<string, Holding>();
      about.set(action, holdingIn(document, action, meant));
      said.set(document, about);
      yield;
    }
  }
  return {
    of({ identity }, action) {
      const allow: Meant[] = [];
      const deny: Meant[] = [];
      for (const { document } of identity.policies.identityPolicies) {
        if (isUnknown(document)) allow.push('all');
        const holding = isUnknown(document) ? undefined : said.get(document)?.get(action);
        if (!holding) continue;
        allow.push(...holding.allow);
        deny.push(...holding.deny);
      }
      return { allow, deny };
    },
    actionsOf({ identity }) {
      const found = new Set<string>();
      for (const { document } of identity.policies.identityPolicies) {
        if (isUnknown(document)) return actions;
        for (const [action, { allow }] of said.get(document) ?? []) {
          if (allow.length > 0) found.add(action);
        }
      }
      return found;
    },
  };
}

/** May he be allowed it there, as far as can be told without asking? */
export function mayHold({ allow, deny }: Holding, arn: string): boolean {
  const has = (meant: Meant) => meant === 'all' || meant.has(arn);
  return allow.some(has) && !deny.some(has);
}

function holdingIn(
  { statements }: PolicyDocument,
  action: string,
  meant: (pattern: string) => Meant,
): Holding {
  const allow: Meant[] = [];
  const deny: Meant[] = [];
  for (const statement of statements) {
    if (!speaksOf(statement, action)) continue;
    const { effect, resource, conditions } = statement;
    if (effect === 'Allow')
      allow.push(...(resource?.not ? ['all' as const] : (resource?.values ?? []).map(meant)));
    // What a Deny surely takes away, and no more.
    else if (resource && !resource.not && conditions.length === 0)
      deny.push(...resource.values.filter((text) => !text.includes('${')).map(meant));
  }
  return { allow, deny };
}
