import { parseArn } from '../../model/arn.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { speaksOf } from '../../model/statement.ts';

/** A user, or a role of whom a session may be named, by name alone: code may leave open of which account he is. */
export function nameOf(text: string): string {
  const { resource = '' } = parseArn(text) ?? {};
  const [kind = '', ...rest] = resource.split('/');
  const name = kind === 'assumed-role' ? rest[0] : rest.at(-1);
  return `${kind === 'assumed-role' ? 'role' : kind} ${name}`;
}

/**
 * Whom a resource's own policy may let do something whatever their policies say: by `nameOf`, or everybody. Accounts it
 * names are not told, as they have to allow it themselves.
 */
export function letInBy(
  { statements }: PolicyDocument,
  action: string,
): ReadonlySet<string> | 'everybody' {
  const names = new Set<string>();
  for (const statement of statements) {
    const { effect, principal } = statement;
    if (effect !== 'Allow' || !principal || !speaksOf(statement, action)) continue;
    if (principal.not) return 'everybody';
    for (const { kind, value } of principal.values) {
      if (kind === 'AWS' && value === '*') return 'everybody';
      if (kind === 'AWS') names.add(nameOf(value));
    }
  }
  return names;
}
