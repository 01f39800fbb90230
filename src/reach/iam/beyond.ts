import { globMatches } from '../../model/glob.ts';
import { actionNamed, actionsMatching } from '../../model/iam-actions/iam-actions.ts';
import { type Template, toArnTemplate } from '../../model/policy/template.ts';
import type { Statement } from '../../model/policy.ts';
import { speaksOf } from '../../model/statement.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { type Able, ableAs, contextIn } from './able.ts';
import { weigh } from './decide.ts';
import type { Identity } from './identities.ts';
import { NO_POLICIES, type Policies, type Policy } from './policies.ts';
import { asSeen, hiddenIn, unseenKeyOf } from './sight.ts';

/** Something that a user's own policies let him do. */
export interface Beyond {
  action: string;
  /** He may do it, but not to others than himself. */
  toOthers: boolean;
  able: Able;
}

/**
 * The first action that a user's identity policies allow within his boundary, and that is neither `free` nor `own`, both
 * names or patterns, in lower case; of `own` none may be done to another user. What the organisation forbids is left aside.
 * Unknown where nobody saw whether there is one; undefined where there is certainly none.
 */
export function beyond(
  identity: Identity,
  free: readonly string[],
  own: readonly string[],
): Beyond | Unknown | undefined {
  const { identityPolicies, permissionBoundary } = identity.policies;
  const limits = { permissionBoundary, serviceControlPolicies: [] };
  const policies: Policies = { ...NO_POLICIES, ...limits, identityPolicies };
  const seen = asSeen(policies);
  const statements = statementsOf(seen.identityPolicies).filter(isAllow);
  let unseen = hiddenIn(policies);
  for (const action of actionsIn(seen)) {
    const name = action.toLowerCase();
    if (free.some((pattern) => globMatches(pattern, name))) continue;
    const isOwn = own.some((pattern) => globMatches(pattern, name));
    if (isOwn && !isDoneToUsers(action)) continue;
    for (const resource of isOwn ? othersIn(statements, identity) : [ANYTHING]) {
      const able = ask(identity, action, resource, seen);
      const untold = able && unseenKeyOf(identity, able);
      if (able && !untold) return { action, toOthers: isOwn, able };
      unseen ??= untold ?? undefined;
    }
  }
  return unseen;
}

const ANYTHING = toArnTemplate('*', false);

function ask(
  { caller, keys }: Identity,
  action: string,
  resource: string | Template,
  policies: Policies,
): Able | undefined {
  return ableAs(caller, (mfa) => {
    const context = contextIn(mfa, keys);
    return {
      mfa,
      context,
      ...weigh({ caller, action, resource, context }, caller.account, policies),
    };
  });
}

function statementsOf(policies: readonly Policy[]): Statement[] {
  return policies.flatMap(({ document }) => (isUnknown(document) ? [] : document.statements));
}

function isAllow({ effect }: Statement): boolean {
  return effect === 'Allow';
}

/**
 * What his policies may allow: of a pattern all that AWS documents, and what it does not by the pattern's own name. What
 * his boundary does not speak of, or a Deny takes whatever is asked, is not worth asking for.
 */
function* actionsIn({ identityPolicies, permissionBoundary }: Policies): Iterable<string> {
  const statements = statementsOf(identityPolicies);
  const bounds = permissionBoundary && statementsOf([permissionBoundary]).filter(isAllow);
  const denials = statements.filter(deniesWhatever);
  const told = new Set<string>();
  for (const statement of statements.filter(isAllow)) {
    const { action } = statement;
    for (const name of (action.not ? ['*'] : action.values).flatMap(namesOf)) {
      if (told.has(name) || !speaksOf(statement, name)) continue;
      told.add(name);
      const isOut = bounds?.every((bound) => !speaksOf(bound, name));
      if (!isOut && !denials.some((denial) => speaksOf(denial, name))) yield name;
    }
  }
}

function deniesWhatever({ effect, resource, conditions }: Statement): boolean {
  return (
    effect === 'Deny' &&
    conditions.length === 0 &&
    resource?.not === false &&
    resource.values.includes('*')
  );
}

function namesOf(pattern: string): readonly string[] {
  if (!/[*?]/.test(pattern)) return [pattern];
  const known = names.get(pattern);
  if (known) return known;
  const documented = actionsMatching(pattern).map(({ name }) => name);
  const found = documented.length > 0 ? documented : [pattern.replace(/[*?]/g, 'x')];
  // Everything is what most of those have who have much; other patterns are other people's words.
  if (pattern === '*') names.set(pattern, found);
  return found;
}

const names = new Map<string, readonly string[]>();

function isDoneToUsers(action: string): boolean {
  return (actionNamed(action)?.resourceTypes ?? []).some(({ arns }) =>
    arns.some((arn) => /:iam::[^:]*:user\//.test(arn)),
  );
}

/** Users nobody has: of any name, and of whatever names these statements leave open; and those they name. */
function othersIn(statements: readonly Statement[], { caller: { arn } }: Identity): string[] {
  const [prefix = ''] = arn.split(':user/');
  const named = statements
    .flatMap(({ resource }) => (resource?.not ? [] : (resource?.values ?? [])))
    .filter((text) => text.includes(':user/'))
    .map((text) => text.replace(/[*?]/g, NAMELESS));
  const all = [`${prefix}:user/${NAMELESS}`, `${prefix}:user/${NAMELESS}/${NAMELESS}`, ...named];
  return [...new Set(all)].filter((text) => text !== arn);
}

/** Stands in no name. */
const NAMELESS = '\uE000';
