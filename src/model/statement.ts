import { globCovers, globMatches } from './glob.ts';
import { someOf } from './kleene.ts';
import { nameCovers } from './open-name.ts';
import type { Condition, PolicyDocument, Principal, Statement } from './policy.ts';

/** A condition key, in lower case, and the values it is held against. */
export interface Held {
  key: string;
  values: readonly string[];
}

/** Whom a Deny leaves alone: everybody else is surely denied. */
export interface Spared {
  principals: readonly Principal[];
  /** Requests that have one of these values. */
  requests: readonly Held[];
}

/** Does the statement speak of this action, conditions aside? Actions ignore case. */
export function speaksOf({ action }: Statement, name: string): boolean {
  const lower = name.toLowerCase();
  return action.not !== action.values.some((value) => globMatches(value.toLowerCase(), lower));
}

/** Does the statement speak of everything that a resource pattern stands for? Throws UnknownFact where an open name decides it. */
export function speaksOfAll({ resource }: Statement, pattern: string): boolean {
  return (
    resource !== null &&
    !resource.not &&
    someOf(resource.values, (value) => nameCovers(value, pattern)) !== undefined
  );
}

/** Is it about everybody, the anonymous included? */
export function isAboutEveryone({ principal }: Statement): boolean {
  return (
    principal !== null &&
    !principal.not &&
    principal.values.some(({ kind, value }) => kind === 'AWS' && value === '*')
  );
}

/**
 * What a request must have for the condition to hold: the key, with one of the values. Undefined when the
 * condition also holds without the key (`...IfExists`, `ForAllValues`), or is negated or of another kind. Source:
 * IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
export function demanded({ operator, key, values }: Condition): Held | undefined {
  return DEMANDING.test(operator) ? { key: key.toLowerCase(), values } : undefined;
}

/** What a request must have to slip past a condition of a Deny, which hits all others, those without the key too. */
export function slipsPast({ operator, key, values }: Condition): Held | undefined {
  const lower = key.toLowerCase();
  if (SPARING.test(operator)) return { key: lower, values };
  const isFlag = /^BoolIfExists$/i.test(operator) && values.length === 1;
  return isFlag && values[0]?.toLowerCase() === 'false'
    ? { key: lower, values: ['true'] }
    : undefined;
}

/** For each Deny that surely hits all the Allow grants, whom it spares. */
export function sparedByDenials(policy: PolicyDocument, allow: Statement): Spared[] {
  const actions = allow.action.not ? ['*'] : allow.action.values;
  const resources = allow.resource === null || allow.resource.not ? ['*'] : allow.resource.values;
  return policy.statements.flatMap((deny) => {
    const covers =
      deny.effect === 'Deny' &&
      !deny.action.not &&
      actions.every((action) =>
        deny.action.values.some((value) => globCovers(value.toLowerCase(), action.toLowerCase())),
      ) &&
      resources.every((resource) => speaksOfAll(deny, resource));
    const spared = covers ? sparedBy(deny) : undefined;
    return spared ? [spared] : [];
  });
}

/** Undefined when the Deny names whom it hits, or has a condition of which it cannot be told whom it spares. */
function sparedBy(deny: Statement): Spared | undefined {
  const requests = deny.conditions.flatMap((condition) => slipsPast(condition) ?? []);
  if (requests.length < deny.conditions.length) return undefined;
  if (isAboutEveryone(deny)) return { principals: [], requests };
  return deny.principal?.not ? { principals: deny.principal.values, requests } : undefined;
}

const DEMANDING =
  /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;

const SPARING =
  /^(ForAllValues:)?(StringNotEquals|StringNotEqualsIgnoreCase|StringNotLike|ArnNotEquals|ArnNotLike|NotIpAddress)(IfExists)?$/i;
