import { globMatches } from '../../../model/glob.ts';
import { relation } from '../../../model/policy/match.ts';
import { type Template, toArnTemplate } from '../../../model/policy/template.ts';
import type { PolicyDocument, Statement } from '../../../model/policy.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { type Asked, contextIn, isAble, type Mfa } from '../able.ts';
import { weigh } from '../decide.ts';
import type { ContextPair } from '../identities.ts';
import { NO_POLICIES, type Policies, type Policy } from '../policies.ts';
import type { Node } from './nodes.ts';

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

export type Ask = (node: Node, question: Question, mfa: Mfa) => Asked;

/** Asks with those of the own policies that speak of what is asked. */
export function askingWith(speaking: (action: string) => ReadonlySet<PolicyDocument>): Ask {
  return (node, question, mfa) => {
    const { action, resource } = question;
    const spoken = speaking(action);
    const { policies } = node.identity;
    const identityPolicies = policies.identityPolicies.filter(
      ({ document }) => isUnknown(document) || spoken.has(document),
    );
    const all = { ...NO_POLICIES, ...policies, identityPolicies };
    if (typeof resource === 'string') return askOn(node, question, all, resource, mfa);
    const asked = candidates(all, action, resource.any).map((one) =>
      askOn(node, question, all, one, mfa),
    );
    const best = asked.find(({ decision }) => decision === 'allowed') ?? asked.find(isAble);
    return best ?? (asked[0] as Asked);
  };
}

function askOn(
  { identity: { caller, keys } }: Node,
  { action, owner, resourcePolicy, keys: told }: Question,
  policies: Policies,
  resource: string | Template,
  mfa: Mfa,
): Asked {
  const context = contextIn(mfa, [...told, ...keys]);
  const request = { caller, action, resource, context };
  return { mfa, context, ...weigh(request, owner, { ...policies, resourcePolicy }) };
}

/**
 * The patterns worth asking about where one of a kind is enough: what the policies allow, as far as it is of the kind. A
 * Deny of others then takes nothing away.
 */
function candidates(policies: Policies, action: string, kind: string): (string | Template)[] {
  if (kind === '*') return ['*'];
  const all = toArnTemplate(kind, false);
  const documents = [
    ...policies.identityPolicies,
    ...(policies.permissionBoundary ? [policies.permissionBoundary] : []),
    ...policies.serviceControlPolicies.flat(),
  ].flatMap(({ document }) => (isUnknown(document) ? [] : document.statements));
  const narrower = documents
    .filter((statement) => statement.effect === 'Allow' && speaksOf(statement, action))
    .flatMap(({ resource }) => (resource && !resource.not ? resource.values : []))
    .filter((text) => !text.includes('${') && text !== '*')
    .map((text) => toArnTemplate(text, false))
    .filter((template) => relation(all, template, nothing) !== 'misses')
    .filter((template) => relation(template, all, nothing) !== 'covers');
  return [all, ...narrower];
}

const nothing = () => undefined;

/** Does a statement speak of an action? */
export function speaksOf({ action: { not, values } }: Statement, action: string): boolean {
  const name = action.toLowerCase();
  return values.some((value) => globMatches(value.toLowerCase(), name)) !== not;
}
