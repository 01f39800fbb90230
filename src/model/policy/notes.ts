import { globMatches } from '../glob.ts';
import { actionsMatching, servicePrefixes, standsForAny } from '../iam-actions/iam-actions.ts';
import type { Condition, Statement } from '../policy.ts';

/**
 * What is odd about a statement: AWS stores it, and it says something else than whoever wrote it is likely to have meant.
 * `version` is that of its policy.
 */
export function notesOn(statement: Statement, version: string): string[] {
  const { effect, principal, conditions } = statement;
  return [
    ...(version !== '2012-10-17' && hasVariables(statement)
      ? ['without Version 2012-10-17 a variable is plain text']
      : []),
    ...(effect === 'Allow' && principal?.not
      ? ['an Allow with NotPrincipal lets in everybody else, the anonymous too']
      : []),
    ...conditions.flatMap((one) => notesOnCondition(one, statement)),
    ...unknownActions(statement),
    ...unknownKeys(statement),
  ];
}

function hasVariables({ resource, conditions }: Statement): boolean {
  const texts = [...(resource?.values ?? []), ...conditions.flatMap(({ values }) => values)];
  return texts.some((text) => text.includes('${'));
}

/** Source: IAM User Guide, "Multivalued context keys" and "MFA-protected API access". */
function notesOnCondition(condition: Condition, { effect, conditions }: Statement): string[] {
  const { operator, key } = condition;
  const said = `${operator} ${key}`;
  if (effect === 'Allow' && /^ForAllValues:/i.test(operator)) {
    const isPresent = conditions.some((one) => isAbout(one, 'Null', key, 'false'));
    return isPresent ? [] : [`${said} also holds of a request without the key`];
  }
  if (effect === 'Deny' && isAbout(condition, 'Bool', MFA, 'false')) {
    return [`a Deny by ${said} spares long-lived keys, which say nothing of MFA`];
  }
  if (effect === 'Allow' && isAbout(condition, 'BoolIfExists', MFA, 'true')) {
    return [`an Allow by ${said} lets in long-lived keys, which say nothing of MFA`];
  }
  return [];
}

const MFA = 'aws:MultiFactorAuthPresent';

function isAbout(condition: Condition, operator: string, key: string, value: string): boolean {
  return (
    condition.operator.toLowerCase() === operator.toLowerCase() &&
    condition.key.toLowerCase() === key.toLowerCase() &&
    condition.values.some((one) => one.toLowerCase() === value)
  );
}

function unknownActions({ action }: Statement): string[] {
  return action.values
    .filter((value) => !standsForAny(value))
    .map((value) => `no action is known that ${value} stands for`);
}

/** Keys of a service that none of the actions knows; what is granted by exclusion or to all services may know any. */
function unknownKeys({ action, conditions }: Statement): string[] {
  const asked = conditions.filter(({ key }) => isOfService(prefixOf(key)));
  if (asked.length === 0 || action.not) return [];
  if (action.values.some((value) => /[*?]/.test(value.split(':')[0] ?? ''))) return [];
  const known = new Set(
    action.values.flatMap(actionsMatching).flatMap(({ conditionKeys }) => conditionKeys),
  );
  const patterns = [...known].map((pattern) => pattern.toLowerCase());
  return asked
    .filter(({ key }) => !patterns.some((pattern) => globMatches(pattern, key.toLowerCase())))
    .map(({ key }) => `none of these actions is known to come with the key ${key}`);
}

function isOfService(prefix: string): boolean {
  return prefix !== 'aws' && servicePrefixes.includes(prefix);
}

function prefixOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(':'))).toLowerCase();
}
