import type { PolicyDocument } from '../../../model/policy.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { type ActionIndex, indexByAction } from '../action-index.ts';
import type { Node } from './nodes.ts';
import { type Meant, patternsOver } from './patterns.ts';
import { speaksOf } from './questions.ts';

/** The own policies of all, by the actions they speak of; each action is looked up once. */
export function speakingOf(nodes: readonly Node[]): ActionIndex {
  const index = indexByAction(
    nodes.flatMap(({ identity }) =>
      identity.policies.identityPolicies.flatMap(({ document }) =>
        isUnknown(document) ? [] : [document],
      ),
    ),
  );
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

export type HoldingOf = (node: Node, action: string) => Holding;

/** What the own policies of all say of some actions, by what is meant. */
export function holdingsOf(
  nodes: readonly Node[],
  actions: Iterable<string>,
  speaking: ActionIndex,
): HoldingOf {
  const said = new Map<PolicyDocument, Map<string, Holding>>();
  const meant = patternsOver(nodes.map(({ arn }) => arn));
  for (const action of actions) {
    for (const document of speaking(action).keys()) {
      const about = said.get(document) ?? new Map<string, Holding>();
      about.set(action, holdingIn(document, action, meant));
      said.set(document, about);
    }
  }
  return ({ identity }, action) => {
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
