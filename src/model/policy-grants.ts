import { enumerate } from './enumeration.ts';
import { globMatches } from './glob.ts';
import { partitions } from './inventory.ts';
import type { Condition, Match, PolicyDocument, Statement } from './policy.ts';

/**
 * What an identity policy gives by itself, seen from roles and actions nobody named: a stand-in made of a character
 * no policy contains is matched only by wildcards and exclusions, so what reaches it reaches everything of its kind.
 * Source: IAM User Guide, "IAM JSON policy elements" (Action, NotAction, Resource, NotResource).
 */
const ANY = '\uE000';

/**
 * Why the holder of this policy may assume every role, or undefined when it may not. A Deny counts when nothing but
 * the role decides whether it applies; conditions of an Allow count only where they narrow the roles. With
 * `oneAccount`, all roles of a single account are too many as well.
 */
export function assumesAnyRole(
  document: PolicyDocument,
  { oneAccount }: { oneAccount: boolean },
): string | undefined {
  for (const account of [ANY.repeat(12), ...(oneAccount ? accountsNamed(document) : [])]) {
    // A condition on the account says nothing about which of that account's roles.
    const narrows = ({ key, values }: Condition) =>
      isAccountKey(key) ? !values.includes(account) : ROLE_KEY.test(key);
    const grant = grantOf(document, 'sts:AssumeRole', rolesOf(account), narrows);
    const where = account.startsWith(ANY) ? '' : ` of ${account}`;
    if (grant) return `${named(grant)} allows sts:AssumeRole on every role${where}`;
  }
  return undefined;
}

/**
 * Why the holder may pass every role of the account to a service, or undefined when it may not. Conditions narrow
 * the service a role goes to, never the role; with `serviceIsEnough`, services named without wildcards satisfy.
 */
export function passesAnyRole(
  document: PolicyDocument,
  { serviceIsEnough }: { serviceIsEnough: boolean },
): string | undefined {
  const narrows = ({ key, values }: Condition) =>
    serviceIsEnough &&
    key.toLowerCase() === 'iam:passedtoservice' &&
    !values.some((value) => /[*?]/.test(value));
  for (const account of [ANY.repeat(12), ...accountsNamed(document)]) {
    const grant = grantOf(document, 'iam:PassRole', rolesOf(account), narrows);
    if (grant) return `${named(grant)} allows iam:PassRole on every role`;
  }
  return undefined;
}

/** The first Allow that excludes actions instead of naming them: it allows whatever AWS adds later. */
export function allowsByExclusion({ statements }: PolicyDocument): string | undefined {
  const statement = statements.find(({ effect, action }) => effect === 'Allow' && action.not);
  return statement && `${named(statement)} allows all but ${enumerate(statement.action.values)}`;
}

/** The first Allow of every action (or all but some that leave IAM in) on every resource, whatever its conditions. */
export function allowsEverything({ statements }: PolicyDocument): string | undefined {
  const statement = statements.find(
    ({ effect, action, resource }) =>
      effect === 'Allow' &&
      covers(action, action.not ? `iam:${ANY}` : `${ANY}:${ANY}`, matchesAction) &&
      partitions.some((partition) =>
        covers(resource, `arn:${partition}:${ANY}:${ANY}:${ANY}:${ANY}`, globMatches),
      ),
  );
  return statement && `${named(statement)} allows every action on every resource`;
}

/** Roles nobody named, with and without a path: a pattern of wildcards alone may demand either. */
function rolesOf(account: string): string[] {
  const name = ANY.repeat(33);
  return partitions.flatMap((partition) =>
    [name, `${name}/${name}`, `${name}/${name}/${name}`].map(
      (role) => `arn:${partition}:iam::${account}:role/${role}`,
    ),
  );
}

/**
 * The Allow by which `action` is granted on one of `roles`, where no Deny surely takes it back. `narrows` tells the
 * conditions that decide about the role itself: an Allow that demands one does not reach a role nobody named, a
 * Deny that spares by them alone does.
 */
function grantOf(
  { statements }: PolicyDocument,
  action: string,
  roles: readonly string[],
  narrows: (condition: Condition) => boolean,
): Statement | undefined {
  const about = statements.filter((statement) => covers(statement.action, action, matchesAction));
  const allows = about.filter(
    ({ effect, conditions }) =>
      effect === 'Allow' && !conditions.some((c) => DEMANDS.test(c.operator) && isNarrow(c)),
  );
  const denies = about.filter(
    ({ effect, conditions }) =>
      effect === 'Deny' && conditions.every((c) => SPARES.test(c.operator) && isNarrow(c)),
  );
  for (const role of roles) {
    const reaches = ({ resource }: Statement) => covers(resource, role, globMatches);
    const allow = allows.find(reaches);
    if (allow && !denies.some(reaches)) return allow;
  }
  return undefined;

  function isNarrow(condition: Condition): boolean {
    return !condition.values.some((value) => /^[*?]+$/.test(value)) && narrows(condition);
  }
}

/** Operators that want the key to be there with one of the values, and those that want it to have none. */
const DEMANDS = /^(ForAnyValue:)?String(Equals(IgnoreCase)?|Like)$/i;
const SPARES = /^StringNot(Equals(IgnoreCase)?|Like)(IfExists)?$/i;

function covers(
  match: Match<string> | null,
  text: string,
  matches: (pattern: string, text: string) => boolean,
): boolean {
  return match !== null && match.values.some((pattern) => matches(pattern, text)) !== match.not;
}

/** Actions are compared without regard to case. */
function matchesAction(pattern: string, action: string): boolean {
  return globMatches(pattern.toLowerCase(), action.toLowerCase());
}

/** Accounts that role patterns or conditions name: ids, or variables that stand for one. */
function accountsNamed({ statements }: PolicyDocument): string[] {
  const fromPatterns = statements.flatMap(({ resource }) =>
    (resource?.values ?? []).flatMap((pattern) => ACCOUNT_OF_ROLE.exec(pattern)?.[1] ?? []),
  );
  const fromConditions = statements.flatMap(({ conditions }) =>
    conditions.flatMap(({ key, values }) => (isAccountKey(key) ? values : [])),
  );
  return [...new Set([...fromPatterns, ...fromConditions])];
}

const ACCOUNT_OF_ROLE = /^[^:]*:[^:]*:[^:]*:[^:]*:(\$\{[^}]*\}|[^:*?]+):/;

/** Keys about the role that is assumed; keys about the caller, the place or the time leave the reach as it is. */
const ROLE_KEY = /^(aws:Resource(OrgID|OrgPaths|Tag\/.*)|iam:ResourceTag\/.*)$/i;

function isAccountKey(key: string): boolean {
  return key.toLowerCase() === 'aws:resourceaccount';
}

function named({ sid }: Statement): string {
  return sid ? `statement ${sid}` : 'a statement';
}
