import { type Caller, callerOf } from './caller.ts';
import { type Case, type Document, list, type Named, type Statement } from './case.ts';
import { holds } from './condition.ts';
import { flawed } from './flaws.ts';
import { matches, matchesResource, toPattern } from './pattern.ts';
import { type Values, valuesOf } from './values.ts';

/** How a policy of a resource names the caller; the nearest way counts. */
export type Naming = 'itself' | 'role' | 'account' | 'everyone';

/** Does a statement speak of this request? Whether it names the caller is asked apart. */
export function speaksOf(statement: Statement, document: Document, request: Case): boolean {
  if (!speaksOfAction(statement, request.action)) return false;
  const values = valuesOf(request);
  const variables = document.Version === '2012-10-17' || flawed('variables work without a Version');
  return (
    speaksOfResource(statement, request, variables ? values : undefined) &&
    holds(statement.Condition, values, variables)
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html and ..._notaction.html */
function speaksOfAction({ Action, NotAction }: Statement, action: string): boolean {
  const folded = (text: string) => (flawed('actions mind case') ? text : text.toLowerCase());
  const match = (text: string) => matches(toPattern(folded(text), undefined) ?? [], folded(action));
  return NotAction === undefined ? list(Action).some(match) : !list(NotAction).some(match);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html */
function speaksOfResource(
  { Resource, NotResource }: Statement,
  { action, resource }: Case,
  variables: Values | undefined,
): boolean {
  const match = (text: string) => {
    if (resource === '*') return isEveryResource(text, action);
    if (flawed('resources ignore case')) {
      const pattern = toPattern(text, variables)?.map((sign) =>
        'char' in sign ? { char: sign.char.toLowerCase() } : sign,
      );
      return pattern !== undefined && matchesResource(pattern, resource.toLowerCase());
    }
    const pattern = toPattern(text, variables);
    return pattern !== undefined && matchesResource(pattern, resource);
  };
  if (NotResource !== undefined) return !list(NotResource).some(match);
  // Trust policies have none.
  return Resource === undefined || list(Resource).some(match);
}

/** An action that knows no resources is asked of `*`, which `*` alone matches. */
function isEveryResource(pattern: string, action: string): boolean {
  if (flawed('an action without resource matches any pattern')) return true;
  if (pattern === '*') return true;
  return action.toLowerCase() === 's3:listallmybuckets' && pattern === 'arn:aws:s3:::*';
}

/**
 * How does a statement with a Principal name the caller?
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function namingOf(statement: Statement, request: Case): Naming | undefined {
  const caller = callerOf(request.principal);
  if (statement.NotPrincipal === undefined) return nearest(statement.Principal, caller);
  const listed = nearest(statement.NotPrincipal, caller);
  return sparedBy(listed, statement, request, caller) ? undefined : 'everyone';
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
function sparedBy(
  listed: Naming | undefined,
  { Effect }: Statement,
  { permissionBoundary }: Case,
  caller: Caller,
): boolean {
  const bounded = permissionBoundary != null && 'account' in caller && caller.kind !== 'root';
  if (Effect === 'Deny' && bounded && !flawed('NotPrincipal spares who has a boundary'))
    return false;
  if (listed === 'account' && flawed('NotPrincipal hits who is listed by account')) return false;
  return listed !== undefined;
}

function nearest(named: Named | undefined, caller: Caller): Naming | undefined {
  const ways = namesIn(named).map(([type, name]) => wayOf(type, name, caller));
  return NEAREST_FIRST.find((way) => ways.includes(way));
}

const NEAREST_FIRST: Naming[] = ['itself', 'everyone', 'role', 'account'];

function namesIn(named: Named | undefined): [type: string, name: string][] {
  if (named === undefined) return [];
  if (named === '*') return [['AWS', '*']];
  return Object.entries(named).flatMap(([type, names]) =>
    list(names).map((name): [string, string] => [type, name]),
  );
}

function wayOf(type: string, name: string, caller: Caller): Naming | undefined {
  if (type === 'Service')
    return caller.kind === 'service' && caller.name === name ? 'itself' : undefined;
  if (type === 'Federated')
    return caller.kind === 'provider' && caller.name === name ? 'itself' : undefined;
  if (type !== 'AWS') return undefined;
  if (name === '*') return 'everyone';
  if (!('account' in caller)) return undefined;
  if (name === caller.account || name === `arn:aws:iam::${caller.account}:root`) {
    return caller.kind === 'root' ? 'itself' : 'account';
  }
  if (name === caller.role) return flawed('a role named is not its sessions') ? undefined : 'role';
  return name === caller.arn ? 'itself' : undefined;
}
