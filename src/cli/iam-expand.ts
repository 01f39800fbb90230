import { actionsMatching, servicePrefixes } from '../model/iam-actions/iam-actions.ts';
import { UserError } from '../model/user-error.ts';
import { print } from './output.ts';
import { didYouMean } from './suggest.ts';

/** Prints the actions that patterns stand for, each once. Answers the exit code. */
export async function iamExpand(
  patterns: readonly string[],
  { format }: { format: string },
): Promise<number> {
  const found = patterns.flatMap((pattern) => {
    const actions = actionsMatching(pattern);
    if (actions.length > 0) return actions;
    throw new UserError(`${noAction(pattern)}; an action is written like s3:GetObject`);
  });
  const actions = [...new Set(found)].sort((a, b) => (a.name < b.name ? -1 : 1));
  await print(
    format === 'json'
      ? [`${JSON.stringify(actions, null, 2)}\n`]
      : actions.map(({ name }) => `${name}\n`),
  );
  return 0;
}

/** That nothing is called so, and what is called nearly so. */
export function noAction(name: string): string {
  const prefix = name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase();
  const known = servicePrefixes.includes(prefix)
    ? actionsMatching(`${prefix}:*`).map((action) => action.name)
    : servicePrefixes.map((one) => `${one}${name.slice(prefix.length)}`);
  return `no action is called ${name}${didYouMean(name, known)}`;
}
